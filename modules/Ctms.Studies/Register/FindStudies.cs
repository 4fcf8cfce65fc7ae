using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Search;
using Ctms.Studies.Contracts;
using Ctms.Studies.Sites;

namespace Ctms.Studies.Register;

/// <summary>Studies in the search of the portal, by protocol number, title, condition and client.</summary>
// unscoped: the index holds all studies; who finds one is decided when somebody asks, by the same grants that its page asks
internal sealed class FindStudies(DbSession session) : ISearchable
{
    public const string KindOfStudies = "study";

    public string Kind => KindOfStudies;

    public string Name => "Studies";

    public string Icon => "flask";

    public int Order => 300;

    public string? Permission => Permissions.View;

    public ScopeLevel? Level => ScopeLevel.Study;

    public async Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => await EntriesAsync($"s.id = any({ids.ToArray()})", stop);

    public async Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop) => await EntriesAsync($"s.id > {after} order by s.id limit {count}", stop);

    private async Task<IReadOnlyList<SearchEntry>> EntriesAsync(FormattableString which, CancellationToken stop) => (await session.QueryAsync<Row>($"""
        select s.id, s.client_id, s.protocol_number, s.title, s.condition, s.therapeutic_area, s.phase, s.nct_id, c.name as client
          from studies.study s join studies.client c on c.id = s.client_id where {which}
        """, stop)).ConvertAll(row => row.Entry());

    private sealed record Row(Guid Id, Guid ClientId, string ProtocolNumber, string Title, string Condition, string? TherapeuticArea, string Phase, string? NctId, string Client)
    {
        public SearchEntry Entry() => new(Id, $"{ProtocolNumber} · {Title}", $"/studies/{ProtocolNumber}")
        {
            Names = NctId, Detail = string.Join(" · ", new[] { Client, Condition, StudyWords.OfPhase(Phase), TherapeuticArea }.Where(part => !string.IsNullOrEmpty(part))), Language = "en",
            Place = new ScopeTarget(ClientId, Id),
        };
    }
}

/// <summary>The lines of a study's sites name the study.</summary>
// unscoped: the portal itself follows all studies
internal sealed class IndexStudyWhenStudyChanged(SearchIndex index, DbSession session) : IHandle<StudyChanged>
{
    public async Task HandleAsync(StudyChanged fact, CancellationToken stop)
    {
        await index.RefreshAsync(FindStudies.KindOfStudies, [fact.Id], stop);
        await index.RefreshAsync(FindSites.KindOfSites, await session.QueryAsync<Guid>($"select s.id from studies.site s where s.study_id = {fact.Id}", stop), stop);
    }
}
