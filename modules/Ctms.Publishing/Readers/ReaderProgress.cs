using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;

namespace Ctms.Publishing.Readers;

/// <summary>How far one reader is.</summary>
internal sealed record ReaderLine(Guid UserId, string Name, string Email, Guid[] Sites, DateTimeOffset? ToldAt, DateTimeOffset? OpenedAt, DateTimeOffset? ConfirmedAt, Guid? SignatureId, int Reminders, bool StillMeant);

/// <summary>How far the readers of a site are; without a site those whose roles name none.</summary>
internal sealed record SiteProgress(Guid? SiteId, string Site, string? Country, int Readers, int Opened, int Confirmed, IReadOnlyList<ReaderLine> People);

/// <summary>Who was told of a version, has opened and confirmed it, by site.</summary>
// unscoped: the item was found within the scope
internal sealed class ReaderProgress(DbSession session, ChooseAudience audience, IPortalUsers users)
{
    public async Task<IReadOnlyList<SiteProgress>> OfAsync(ContentVersion version, CancellationToken stop)
    {
        var rows = (await session.QueryAsync<Row>($"""
            select coalesce(r.user_id, c.user_id) as user_id, coalesce(r.sites, array[]::uuid[]) as sites, r.told_at, r.opened_at, c.confirmed_at, c.signature_id, coalesce(r.reminders, 0) as reminders
              from (select * from publishing.reader where version_id = {version.Id}) r full join (select * from publishing.confirmation where version_id = {version.Id}) c on c.user_id = r.user_id
            """, stop)).ToDictionary(r => r.UserId);
        var meant = version.Content.IsPublic || version.Content.Audience.IsEverybody && version.Content.Duty == Duty.None ? [] : await audience.MembersAsync(version.Content.Audience, stop);
        var names = await users.FindAsync([.. rows.Keys], stop);
        var lines = meant.Select(m => Line(m.Person, rows.GetValueOrDefault(m.Person.Id), m.Member.Sites, true))
            .Concat(rows.Values.Where(r => meant.All(m => m.Person.Id != r.UserId) && names.ContainsKey(r.UserId)).Select(r => Line(names[r.UserId], r, r.Sites, false))).ToList();
        return [.. await BySiteAsync(lines, stop)];
    }

    private async Task<IEnumerable<SiteProgress>> BySiteAsync(List<ReaderLine> lines, CancellationToken stop)
    {
        var sites = (await session.QueryAsync<Site>($"""
            select n.id, n.name, n.code from access.scope_node n where n.id = any({lines.SelectMany(l => l.Sites).Distinct().ToArray()}) order by n.name
            """, stop)).ToDictionary(s => s.Id);
        var groups = lines.SelectMany(l => l.Sites.Length == 0 ? [(Site: (Guid?)null, Line: l)] : l.Sites.Select(s => (Site: (Guid?)s, Line: l))).GroupBy(p => p.Site);
        return groups.Select(g => new SiteProgress(
                g.Key, g.Key is { } id && sites.TryGetValue(id, out var site) ? site.Name : "", null, g.Count(), g.Count(p => p.Line.OpenedAt is not null), g.Count(p => p.Line.ConfirmedAt is not null), [.. g.Select(p => p.Line)]))
            .OrderBy(s => s.SiteId is null).ThenBy(s => s.Site, StringComparer.CurrentCulture);
    }

    private static ReaderLine Line(PortalUser person, Row? row, Guid[] sites, bool meant) =>
        new(person.Id, person.Name, person.Email, sites, row?.ToldAt, row?.OpenedAt, row?.ConfirmedAt, row?.SignatureId, row?.Reminders ?? 0, meant);

    private sealed record Row(Guid UserId, Guid[] Sites, DateTimeOffset? ToldAt, DateTimeOffset? OpenedAt, DateTimeOffset? ConfirmedAt, Guid? SignatureId, int Reminders);

    private sealed record Site(Guid Id, string Name, string Code);
}
