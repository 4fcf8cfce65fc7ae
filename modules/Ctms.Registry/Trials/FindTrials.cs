using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Search;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Trials;

/// <summary>Published trials in the search of the portal, under all numbers they ever had.</summary>
internal sealed class FindTrials(DbSession session) : ISearchable
{
    public const string KindOfTrials = "trial";

    public string Kind => KindOfTrials;

    public string Name => "Published trials";

    public string Icon => "clipboard-list";

    public int Order => 700;

    public string? Permission => Permissions.View;

    public async Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => await EntriesAsync($"t.id = any({ids.ToArray()})", stop);

    public async Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop) => await EntriesAsync($"t.id > {after} order by t.id limit {count}", stop);

    private async Task<IReadOnlyList<SearchEntry>> EntriesAsync(FormattableString which, CancellationToken stop) => (await session.QueryAsync<Row>($"""
        select t.id, t.nct_id, t.former_ids, t.title, t.official_title, t.acronym, t.conditions, t.keywords, t.sponsor, t.last_update from registry.trial t where {which}
        """, stop)).ConvertAll(row => row.Entry());

    private sealed record Row(Guid Id, string NctId, string[] FormerIds, string Title, string? OfficialTitle, string? Acronym, string[] Conditions, string[] Keywords, string Sponsor, DateOnly? LastUpdate)
    {
        public SearchEntry Entry() => new(Id, Title, $"/registry/trials/{NctId}")
        {
            Names = string.Join(' ', FormerIds.Prepend(NctId).Append(Acronym ?? "")), Detail = string.Join(" · ", new[] { NctId, Sponsor, string.Join(", ", Conditions.Take(5)) }.Where(part => part.Length > 0)),
            Text = string.Join(". ", new[] { OfficialTitle, string.Join(", ", Conditions.Concat(Keywords)) }.Where(part => !string.IsNullOrEmpty(part))), Language = "en",
            Updated = LastUpdate is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null,
        };
    }
}

internal sealed class IndexTrialsWhenTrialsChanged(SearchIndex index) : IHandle<TrialsChanged>
{
    public Task HandleAsync(TrialsChanged fact, CancellationToken stop) => index.RefreshAsync(FindTrials.KindOfTrials, fact.TrialIds, stop);
}
