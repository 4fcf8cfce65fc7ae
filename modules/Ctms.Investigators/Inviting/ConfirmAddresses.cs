using System.Net.Mail;
using Ctms.Directory.Contracts;
using Ctms.Investigators.Candidates;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Inviting;

/// <summary>An address that somebody says is right for this person and this study.</summary>
internal sealed record AddressChoice(Guid Person, string Address);

/// <summary>Confirms addresses, several in one go: all of them or, when one is none, not any. Mail never leaves for an address that nobody confirmed.</summary>
internal sealed class ConfirmAddresses(DbSession session, IContactPoints contacts, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int LongestAddress = 254;
    private const string Typed = "Entered in the portal";

    public async Task<Outcome<int>> RunAsync(StudyCard study, IReadOnlyCollection<AddressChoice> choices, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Invite, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not confirm addresses for this study.");
        var chosen = choices.Select(choice => choice with { Address = choice.Address.Trim() }).DistinctBy(choice => choice.Person).ToArray();
        if (chosen.Length == 0) return Outcome.Refused("No address was chosen. Mark one for each person whose address you know to be right.");
        if (Array.Find(chosen, choice => !IsAddress(choice.Address)) is { } wrong) return Outcome.Refused($"\"{Short(wrong.Address)}\" is no e-mail address. Nothing was confirmed.");
        var known = (await contacts.EmailsOfAsync(Array.ConvertAll(chosen, choice => choice.Person), stop)).ToLookup(email => email.PersonId);
        var sources = Array.ConvertAll(chosen, choice => known[choice.Person].FirstOrDefault(email => email.Address.Equals(choice.Address, StringComparison.OrdinalIgnoreCase))?.Source ?? Typed);
        await using var work = await session.BeginAsync(stop);
        var saved = await SaveAsync(study, Array.ConvertAll(chosen, choice => choice.Person), Array.ConvertAll(chosen, choice => choice.Address), sources, stop);
        await work.CommitAsync(stop);
        return saved;
    }

    public static bool IsAddress(string text)
        => text.Length <= LongestAddress && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) && !text.Any(char.IsControl);

    private async Task<int> SaveAsync(StudyCard study, Guid[] people, string[] addresses, string[] sources, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var ids = Array.ConvertAll(people, _ => Guid.CreateVersion7(now));
        // unscoped: the study was found within the scope; only people who are its candidates get in
        var saved = await session.ExecuteAsync($"""
            insert into investigators.confirmed_address as a (id, client_id, study_id, person_id, email, source, confirmed_at, confirmed_by)
            select w.id, {study.ClientId}, {study.Id}, w.person, w.email, w.source, {now}, {user.Name}
              from unnest({ids}::uuid[], {people}::uuid[], {addresses}::text[], {sources}::text[]) w(id, person, email, source)
             where exists (select from investigators.candidate c where c.study_id = {study.Id} and c.person_id = w.person and c.removed_at is null)
                on conflict (study_id, person_id) do update set email = excluded.email, source = excluded.source, confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by
             where a.email <> excluded.email
            """, stop);
        // Whoever was invited under a wrong address gets reminders and codes at the right one.
        await session.ExecuteAsync($"""
            update investigators.respondent r set email = w.email
              from unnest({people}::uuid[], {addresses}::text[]) w(person, email), investigators.invitation i
             where r.kind = 'invitee' and r.study_id = {study.Id} and r.person_id = w.person and r.email <> w.email and i.id = r.invitation_id and i.status in ('invited', 'opened', 'started')
            """, stop);
        return saved;
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
