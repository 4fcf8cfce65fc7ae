using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Publishing.Portal;

/// <summary>
/// A way from the portal of a study to another of its systems. Status is what people say; when they say nothing is wrong, the portal says what it found itself: after two checks in a row
/// without an answer, since one alone may be chance.
/// </summary>
internal sealed record PortalLink(
    Guid Id, string Name, string Kind, string Url, string? Note, string Status, string? StatusNote, DateTimeOffset StatusAt, string StatusBy, int Place, bool IsChecked, DateTimeOffset? CheckedAt, DateTimeOffset? FailingSince, string? Says)
{
    public bool IsSilent => Status == LinkStatus.Working && FailingSince < CheckedAt;

    /// <summary>How it works now, with since when and why.</summary>
    public string Now => IsSilent ? LinkStatus.Silent : Status;

    public DateTimeOffset Since => IsSilent ? FailingSince!.Value : StatusAt;
}

/// <summary>What is written of a link.</summary>
internal sealed record LinkPlan(string? Name, string? Kind, string? Url, string? Note, bool IsChecked)
{
    public const int LongestName = 100;
    public const int LongestUrl = 1_000;
    public const int LongestNote = 300;

    public Outcome Check()
    {
        if (Name?.Trim() is not { Length: > 0 and <= LongestName }) return Outcome.Refused("Give it a name of at most 100 characters.");
        if (!LinkKinds.All.Any(k => k.Id == Kind)) return Outcome.Refused("Choose what kind of system it is.");
        if (Url?.Trim() is not { Length: > 0 and <= LongestUrl } url || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0 || address.Host.Length == 0)
            return Outcome.Refused("Give an address that begins with https:// and holds no name or password.");
        return Note?.Trim().Length > LongestNote ? Outcome.Refused("The note is longer than 300 characters.") : Outcome.Done;
    }
}

/// <summary>Kinds of systems that a study uses.</summary>
internal static class LinkKinds
{
    public static readonly IReadOnlyList<(string Id, string Name, string Icon)> All =
    [
        ("edc", "Data capture (EDC)", "database"), ("irt", "Randomisation and supply (IRT)", "packages"), ("etmf", "Trial master file (eTMF)", "archive"), ("epro", "Patient diaries (ePRO)", "device-mobile"),
        ("econsent", "Consent (eConsent)", "signature"), ("safety", "Safety reporting", "shield-check"), ("imaging", "Imaging", "photo"), ("laboratory", "Laboratory", "microscope"),
        ("training", "Training", "school"), ("payments", "Payments", "coin"), ("other", "Another system", "link"),
    ];

    public static string NameOf(string id) => All.FirstOrDefault(k => k.Id == id).Name ?? id;

    public static string IconOf(string id) => All.FirstOrDefault(k => k.Id == id).Icon ?? "link";
}

/// <summary>How a system works now, as people say it; Silent is found by the portal itself and never kept as theirs.</summary>
internal static class LinkStatus
{
    public const string Working = "working";
    public const string Limited = "limited";
    public const string Down = "down";
    public const string Silent = "silent";

    public static readonly string[] All = [Working, Limited, Down];
}

/// <summary>Links of a study that the caller has found, in their order.</summary>
// unscoped: the study was found for this person, and the right to write is asked for its place
internal sealed class PortalLinks(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int Most = 40;
    private const int LongestStatusNote = 300;

    public Task<List<PortalLink>> OfAsync(PortalStudy study, CancellationToken stop) => session.QueryAsync<PortalLink>($"""
        select l.id, l.name, l.kind, l.url, l.note, l.status, l.status_note, l.status_at, l.status_by, l.place, l.is_checked, c.checked_at, c.failing_since, c.says
          from publishing.link l left join publishing.link_check c on c.link_id = l.id and l.is_checked where l.study_id = {study.Id} order by l.place, l.name, l.id
        """, stop);

    /// <summary>Adds a link, or changes the one with this id.</summary>
    public async Task<Outcome> SaveAsync(PortalStudy study, Guid? id, LinkPlan plan, CancellationToken stop)
    {
        if (await RefusedAsync(study, stop) is { } refused) return refused;
        if (plan.Check() is { IsRefused: true } wrong) return wrong;
        var (name, url, note) = (plan.Name!.Trim(), plan.Url!.Trim(), string.IsNullOrWhiteSpace(plan.Note) ? null : plan.Note.Trim());
        if (id is { } known)
        {
            // What was found of the old address says nothing about the new one.
            return await session.ExecuteAsync($"""
                with checked as (delete from publishing.link_check c using publishing.link l where l.id = c.link_id and l.id = {known} and l.study_id = {study.Id} and (l.url <> {url} or not {plan.IsChecked}))
                update publishing.link set name = {name}, kind = {plan.Kind}, url = {url}, note = {note}, is_checked = {plan.IsChecked} where id = {known} and study_id = {study.Id}
                """, stop) == 1 ? Outcome.Done : Outcome.Refused("This link is no longer there.");
        }

        var all = await OfAsync(study, stop);
        // The same request once more changes nothing.
        if (all.Exists(l => (l.Name, l.Kind, l.Url, l.Note) == (name, plan.Kind, url, note))) return Outcome.Done;
        if (all.Count >= Most) return Outcome.Refused("There are 40 links already; more do not help.");
        await session.ExecuteAsync($"""
            insert into publishing.link (id, client_id, study_id, name, kind, url, note, status, status_at, status_by, place, is_checked)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {study.ClientId}, {study.Id}, {name}, {plan.Kind}, {url}, {note}, 'working', {clock.GetUtcNow()}, {user.Name}, {all.Count + 1}, {plan.IsChecked})
            """, stop);
        return Outcome.Done;
    }

    /// <summary>Says how a system works now. What does not work needs a word about it.</summary>
    public async Task<Outcome> SetStatusAsync(PortalStudy study, Guid id, string? status, string? note, CancellationToken stop)
    {
        if (await RefusedAsync(study, stop) is { } refused) return refused;
        if (!LinkStatus.All.Contains(status)) return Outcome.Refused("Choose how it works.");
        if (status != LinkStatus.Working && string.IsNullOrWhiteSpace(note)) return Outcome.Refused("Say what does not work, and until when if you know it.");
        if (note?.Trim().Length > LongestStatusNote) return Outcome.Refused("The note is longer than 300 characters.");
        return await session.ExecuteAsync($"""
            update publishing.link set status = {status}, status_note = {(string.IsNullOrWhiteSpace(note) ? null : note.Trim())}, status_at = {clock.GetUtcNow()}, status_by = {user.Name} where id = {id} and study_id = {study.Id}
            """, stop) == 1 ? Outcome.Done : Outcome.Refused("This link is no longer there.");
    }

    /// <summary>One place up or down.</summary>
    public async Task<Outcome> MoveAsync(PortalStudy study, Guid id, bool up, CancellationToken stop)
    {
        if (await RefusedAsync(study, stop) is { } refused) return refused;
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({$"publishing.links {study.Id}"}, 0))", stop);
        var links = await OfAsync(study, stop);
        if (!links.Exists(l => l.Id == id)) return Outcome.Refused("This link is no longer there.");
        if (Places.Moved(links.Select(l => l.Id), id, up) is { } order)
            await session.ExecuteAsync($"update publishing.link l set place = o.place from unnest({order}::uuid[]) with ordinality o(id, place) where l.id = o.id and l.place <> o.place", stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    public async Task<Outcome> RemoveAsync(PortalStudy study, Guid id, string? reason, CancellationToken stop)
    {
        if (await RefusedAsync(study, stop) is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why; it stands in the history.");
        user.Reason = reason.Trim();
        return await session.ExecuteAsync($"delete from publishing.link where id = {id} and study_id = {study.Id}", stop) == 1 ? Outcome.Done : Outcome.Refused("This link is no longer there.");
    }

    private async Task<Outcome?> RefusedAsync(PortalStudy study, CancellationToken stop) =>
        await access.AllowsAsync(Permissions.Write, study.Place, stop) ? null : Outcome.Refused("You may not change the links of this study.");
}
