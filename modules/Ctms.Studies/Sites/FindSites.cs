using Ctms.Directory.Contracts;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Search;

namespace Ctms.Studies.Sites;

/// <summary>Sites in the search of the portal, by facility, number, place, study and principal investigator.</summary>
// unscoped: the index holds all sites; who finds one is decided when somebody asks, by the same grants that its page asks
internal sealed class FindSites(DbSession session, IPeople people) : ISearchable
{
    public const string KindOfSites = "site";

    public string Kind => KindOfSites;

    public string Name => "Sites";

    public string Icon => "building-hospital";

    public int Order => 400;

    public string? Permission => Permissions.View;

    public ScopeLevel? Level => ScopeLevel.Site;

    public Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => EntriesAsync($"s.id = any({ids.ToArray()})", stop);

    public Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop) => EntriesAsync($"s.id > {after} order by s.id limit {count}", stop);

    private async Task<IReadOnlyList<SearchEntry>> EntriesAsync(FormattableString which, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Row>($"""
            select s.id, s.client_id, s.study_id, s.country, p.protocol_number, s.number, s.facility, s.city, coalesce(s.actual_pi_id, case when s.actual_pi_name is null then s.proposed_pi_id end) as pi_id,
                   coalesce(s.actual_pi_name, case when s.actual_pi_id is null then s.proposed_pi_name end) as pi_name
              from studies.site s join studies.study p on p.id = s.study_id where {which}
            """, stop);
        var names = await people.FindAsync([.. rows.Select(row => row.PiId).OfType<Guid>().Distinct()], stop);
        return rows.ConvertAll(row => row.Entry(row.PiId is { } id ? names.GetValueOrDefault(id)?.DisplayName : row.PiName));
    }

    private sealed record Row(Guid Id, Guid ClientId, Guid StudyId, string? Country, string ProtocolNumber, string? Number, string Facility, string? City, Guid? PiId, string? PiName)
    {
        public SearchEntry Entry(string? investigator) => new(Id, Facility, $"/studies/{ProtocolNumber}/sites/{Number ?? Id.ToString()}")
        {
            Names = Number is null ? ProtocolNumber : $"{ProtocolNumber} {Number}",
            Detail = string.Join(" · ", new[] { Number is null ? ProtocolNumber : $"{ProtocolNumber}/{Number}", string.Join(", ", new[] { City, Platform.Countries.NameOf(Country) }.Where(part => !string.IsNullOrEmpty(part))), investigator }.Where(part => !string.IsNullOrEmpty(part))),
            Place = new ScopeTarget(ClientId, StudyId, Country, Id),
        };
    }
}

/// <summary>Sites are found by their investigator, as the directory names them now.</summary>
// unscoped: the portal itself follows all people
internal sealed class IndexSitesWhenPeopleChanged(SearchIndex index, DbSession session) : IHandle<PeopleChanged>
{
    public async Task HandleAsync(PeopleChanged fact, CancellationToken stop) =>
        await index.RefreshAsync(FindSites.KindOfSites, await session.QueryAsync<Guid>($"select s.id from studies.site s where s.proposed_pi_id = any({fact.Ids}) or s.actual_pi_id = any({fact.Ids})", stop), stop);
}
