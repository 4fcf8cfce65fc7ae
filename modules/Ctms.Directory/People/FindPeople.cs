using Ctms.Directory.Contracts;
using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Search;

namespace Ctms.Directory.People;

/// <summary>People in the search of the portal: everybody who has a page of their own, so neither merged nor erased records.</summary>
internal sealed class FindPeople(DbSession session) : ISearchable
{
    public const string KindOfPeople = "person";

    public string Kind => KindOfPeople;

    public string Name => "People";

    public string Icon => "users";

    public int Order => 100;

    public string? Permission => Permissions.View;

    public async Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => await EntriesAsync($"p.id = any({ids.ToArray()})", stop);

    public async Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop) => await EntriesAsync($"p.id > {after} order by p.id limit {count}", stop);

    private async Task<IReadOnlyList<SearchEntry>> EntriesAsync(FormattableString which, CancellationToken stop) => (await session.QueryAsync<Row>($"""
        select p.id, p.given_name, p.family_name, p.degrees, p.affiliation, p.city, p.country, p.source_date
          from directory.person p where p.merged_into is null and p.erased_at is null and {which}
        """, stop)).ConvertAll(row => row.Entry());

    private sealed record Row(Guid Id, string? GivenName, string? FamilyName, string? Degrees, string? Affiliation, string? City, string? Country, DateOnly? SourceDate)
    {
        public SearchEntry Entry() => new(Id, PersonName.Display(GivenName, FamilyName) is { Length: > 0 } name ? name : "–", $"/directory/people/{Id}")
        {
            Names = Degrees, Detail = string.Join(" · ", new[] { Affiliation, Place }.Where(part => !string.IsNullOrEmpty(part))),
            Updated = SourceDate is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
        };

        private string Place => string.Join(", ", new[] { City, Countries.NameOf(Country) }.Where(part => !string.IsNullOrEmpty(part)));
    }
}

internal sealed class IndexPeopleWhenPeopleChanged(SearchIndex index) : IHandle<PeopleChanged>
{
    public Task HandleAsync(PeopleChanged fact, CancellationToken stop) => index.RefreshAsync(FindPeople.KindOfPeople, fact.Ids, stop);
}
