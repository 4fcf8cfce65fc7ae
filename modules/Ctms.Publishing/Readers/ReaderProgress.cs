using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;
using Ctms.Studies.Contracts;

namespace Ctms.Publishing.Readers;

/// <summary>How far one reader is.</summary>
internal sealed record ReaderLine(Guid UserId, string Name, string Email, Guid[] Sites, DateTimeOffset? ToldAt, DateTimeOffset? OpenedAt, DateTimeOffset? ConfirmedAt, Guid? SignatureId, int Reminders, bool StillMeant);

/// <summary>How far the readers of a site are; without a site those whose roles name none.</summary>
internal sealed record SiteProgress(Guid? SiteId, string Site, int Readers, int Opened, int Confirmed, IReadOnlyList<ReaderLine> People);

/// <summary>Who was told of a version, has opened and confirmed it, by site. Whose right ends at a country or a site sees the readers of these.</summary>
// unscoped: the item was found within the scope
internal sealed class ReaderProgress(DbSession session, ChooseAudience audience, IPortalUsers users, ISiteRegister register, IScope scope, TimeProvider clock)
{
    public async Task<IReadOnlyList<SiteProgress>> OfAsync(ItemHead item, ContentVersion version, CancellationToken stop)
    {
        var rows = (await session.QueryAsync<Row>($"""
            select coalesce(r.user_id, c.user_id) as user_id, coalesce(r.sites, array[]::uuid[]) as sites, r.told_at, r.opened_at, c.confirmed_at, c.signature_id, coalesce(r.reminders, 0) as reminders
              from (select * from publishing.reader where version_id = {version.Id}) r full join (select * from publishing.confirmation where version_id = {version.Id}) c on c.user_id = r.user_id
            """, stop)).ToDictionary(r => r.UserId);
        var meant = version.Content.IsPublic || version.Content.Audience.IsEverybody && version.Content.Duty == Duty.None ? [] : await audience.MembersAsync(version.Content.Audience, stop);
        var names = await users.FindAsync([.. rows.Keys], stop);
        var lines = meant.Select(m => Line(m.Person, rows.GetValueOrDefault(m.Person.Id), m.Member.Sites, true))
            .Concat(rows.Values.Where(r => meant.All(m => m.Person.Id != r.UserId) && names.ContainsKey(r.UserId)).Select(r => Line(names[r.UserId], r, r.Sites, false))).ToList();
        var seen = IsWhole(item) ? lines : await WithinAsync(item, lines, stop);
        return [.. await BySiteAsync(seen, stop)];
    }

    private IEnumerable<Grant> Here(ItemHead item) => scope.Filter.Grants.Where(g => (g.ClientId is null || g.ClientId == item.ClientId) && (g.StudyId is null || g.StudyId == item.StudyId));

    private bool IsWhole(ItemHead item) => Here(item).Any(g => g.Country is null && g.SiteId is null);

    /// <summary>Readers of the sites that the person sees, and those whose role is for one of the person's countries.</summary>
    private async Task<List<ReaderLine>> WithinAsync(ItemHead item, List<ReaderLine> lines, CancellationToken stop)
    {
        var (readers, countries) = (lines.Select(l => l.UserId).ToArray(), Here(item).Where(g => g.SiteId is null).Select(g => g.Country).ToArray());
        var roles = await session.QueryAsync<Held>($"""
            select g.user_id, g.site_id from access.user_grant g where g.user_id = any({readers}) and g.country = any({countries}) and (g.valid_until is null or g.valid_until > {clock.GetUtcNow()})
            """, stop);
        var sites = (await register.FindAsync([.. lines.SelectMany(l => l.Sites).Distinct()], stop)).Keys.Concat(roles.Select(r => r.SiteId).OfType<Guid>()).ToHashSet();
        var people = roles.Select(r => r.UserId).ToHashSet();
        return [.. lines.Select(l => l with { Sites = [.. l.Sites.Where(sites.Contains)] }).Where(l => l.Sites.Length > 0 || people.Contains(l.UserId))];
    }

    private async Task<IEnumerable<SiteProgress>> BySiteAsync(List<ReaderLine> lines, CancellationToken stop)
    {
        var names = (await session.QueryAsync<Site>($"select n.id, n.name from access.scope_node n where n.id = any({lines.SelectMany(l => l.Sites).Distinct().ToArray()})", stop)).ToDictionary(s => s.Id, s => s.Name);
        var groups = lines.SelectMany(l => l.Sites.Length == 0 ? [(Site: (Guid?)null, Line: l)] : l.Sites.Select(s => (Site: (Guid?)s, Line: l))).GroupBy(p => p.Site);
        return groups.Select(g => new SiteProgress(g.Key, g.Key is { } id ? names.GetValueOrDefault(id, "") : "", g.Count(), g.Count(p => p.Line.OpenedAt is not null), g.Count(p => p.Line.ConfirmedAt is not null), [.. g.Select(p => p.Line)]))
            .OrderBy(s => s.SiteId is null).ThenBy(s => s.Site, StringComparer.CurrentCulture);
    }

    private static ReaderLine Line(PortalUser person, Row? row, Guid[] sites, bool meant) =>
        new(person.Id, person.Name, person.Email, sites, row?.ToldAt, row?.OpenedAt, row?.ConfirmedAt, row?.SignatureId, row?.Reminders ?? 0, meant);

    private sealed record Row(Guid UserId, Guid[] Sites, DateTimeOffset? ToldAt, DateTimeOffset? OpenedAt, DateTimeOffset? ConfirmedAt, Guid? SignatureId, int Reminders);

    private sealed record Held(Guid UserId, Guid? SiteId);

    private sealed record Site(Guid Id, string Name);
}
