using Ctms.Directory.Contracts;
using Ctms.Directory.Matching;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Directory.Contacts;

/// <summary>Contact points and affiliations that people of the portal add, correct or end.</summary>
internal sealed class ContactPoints(DbSession session, CurrentUser user, TimeProvider clock)
{
    private const string Source = "Entered in the portal";

    public async Task<Outcome> AddAsync(Guid person, string? kind, string? value, string? label, CancellationToken stop)
    {
        var text = value?.Trim() ?? "";
        if (kind is not ("email" or "phone")) return Outcome.Refused("Choose e-mail or phone.");
        if (kind == "email" && !System.Net.Mail.MailAddress.TryCreate(text, out _)) return Outcome.Refused("This is no e-mail address.");
        if (kind == "phone" && text.Count(char.IsAsciiDigit) < 5) return Outcome.Refused("A phone number has at least five digits.");
        if (text.Length > 254) return Outcome.Refused("This is too long.");
        await using var work = await session.BeginAsync(stop);
        var added = await session.ExecuteAsync($"""
            insert into directory.contact_point (id, person_id, subject_id, label, kind, value, source, source_date)
            select {Guid.CreateVersion7()}, id, id, {Trimmed(label)}, {kind}, {text}, {Source}, {Today()} from directory.person where id = {person} and merged_into is null and erased_at is null
            on conflict (subject_id, kind, lower(value)) do nothing
            """, stop);
        if (added == 0) return Outcome.Refused("This contact point is there already.");
        await session.PublishAsync(new PeopleChanged([person]), stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    public async Task<Outcome> RemoveAsync(Guid person, Guid point, string? reason, CancellationToken stop)
    {
        user.Reason = reason;
        await using var work = await session.BeginAsync(stop);
        if (await session.ExecuteAsync($"delete from directory.contact_point where id = {point} and person_id = {person}", stop) == 0) return Outcome.Refused("This contact point is gone already.");
        await session.PublishAsync(new PeopleChanged([person]), stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    public async Task<Outcome> AddAffiliationAsync(Guid person, string? name, string? role, CancellationToken stop)
    {
        var text = name?.Trim() ?? "";
        if (text.Length is 0 or > FacilityName.LongestName) return Outcome.Refused("Say the name of the place, with at most 400 characters.");
        await using var work = await session.BeginAsync(stop);
        var added = await session.ExecuteAsync($"""
            insert into directory.affiliation as a (id, person_id, name, name_key, role, source, source_date)
            select {Guid.CreateVersion7()}, id, {text}, {FacilityName.Of(text).Key}, {Trimmed(role)}, {Source}, {Today()} from directory.person where id = {person} and merged_into is null and erased_at is null
            on conflict (person_id, name_key) do update set ended = false, source_date = excluded.source_date where a.ended
            """, stop);
        if (added == 0) return Outcome.Refused("This affiliation is there already.");
        await session.PublishAsync(new PeopleChanged([person]), stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    public async Task<Outcome> EndAffiliationAsync(Guid person, Guid affiliation, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        if (await session.ExecuteAsync($"update directory.affiliation set ended = true where id = {affiliation} and person_id = {person} and not ended", stop) == 0) return Outcome.Refused("This affiliation has ended already.");
        await session.PublishAsync(new PeopleChanged([person]), stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is var trimmed && trimmed.Length > 200 ? trimmed[..200] : trimmed;
}
