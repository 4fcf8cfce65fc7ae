using Ctms.Directory.Contracts;
using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Search;

namespace Ctms.Directory.Organisations;

/// <summary>Organisations in the search of the portal; those that stand for "undisclosed" are nobody's aim.</summary>
internal sealed class FindOrganisations(DbSession session) : ISearchable
{
    public const string KindOfOrganisations = "organisation";

    public string Kind => KindOfOrganisations;

    public string Name => "Organisations";

    public string Icon => "building";

    public int Order => 200;

    public string? Permission => Permissions.View;

    public async Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => await EntriesAsync($"o.id = any({ids.ToArray()})", stop);

    public async Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop) => await EntriesAsync($"o.id > {after} order by o.id limit {count}", stop);

    private async Task<IReadOnlyList<SearchEntry>> EntriesAsync(FormattableString which, CancellationToken stop) => (await session.QueryAsync<Row>($"""
        select o.id, o.name, o.city, o.state, o.country from directory.organisation o where o.merged_into is null and not o.is_placeholder and {which}
        """, stop)).ConvertAll(row => new SearchEntry(row.Id, row.Name, $"/directory/organisations/{row.Id}")
        {
            Detail = string.Join(", ", new[] { row.City, row.State, Countries.NameOf(row.Country) }.Where(part => !string.IsNullOrEmpty(part))),
        });

    private sealed record Row(Guid Id, string Name, string? City, string? State, string? Country);
}

internal sealed class IndexOrganisationsWhenOrganisationsChanged(SearchIndex index) : IHandle<OrganisationsChanged>
{
    public Task HandleAsync(OrganisationsChanged fact, CancellationToken stop) => index.RefreshAsync(FindOrganisations.KindOfOrganisations, fact.Ids, stop);
}
