using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Search;

namespace Ctms.Investigators.Surveys;

/// <summary>Surveys in the search of the portal, by name, study and questions, for those who may open them.</summary>
// unscoped: the index holds all surveys; who finds one is decided when somebody asks, by the same grants that its page asks
internal sealed class FindSurveys(DbSession session) : ISearchable
{
    public const string KindOfSurveys = "survey";

    public string Kind => KindOfSurveys;

    public string Name => "Surveys";

    public string Icon => "forms";

    public int Order => 500;

    public string? Permission => Permissions.Survey;

    public ScopeLevel? Level => ScopeLevel.Study;

    public Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => EntriesAsync($"s.id = any({ids.ToArray()})", stop);

    public Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop) => EntriesAsync($"s.id > {after} order by s.id limit {count}", stop);

    private async Task<IReadOnlyList<SearchEntry>> EntriesAsync(FormattableString which, CancellationToken stop) => (await session.QueryAsync<Row>($"""
        select s.id, s.client_id, s.study_id, c.protocol, c.title as study, s.name, s.draft::text as draft, s.changed_at
          from investigators.survey s join investigators.study_card c on c.id = s.study_id where {which}
        """, stop)).ConvertAll(row => row.Entry());

    private sealed record Row(Guid Id, Guid ClientId, Guid StudyId, string Protocol, string Study, string Name, string Draft, DateTimeOffset ChangedAt)
    {
        public SearchEntry Entry() => new(Id, Name, $"/studies/{Protocol}/surveys/{Id}")
        {
            Names = Protocol, Detail = $"{Protocol} · {Study}", Text = Words(SurveyText.Read(Draft)), Language = "en", Updated = ChangedAt, Place = new ScopeTarget(ClientId, StudyId),
        };

        private static string Words(SurveyDefinition draft) =>
            string.Join(". ", draft.Sections.SelectMany(section => section.Questions.Select(question => question.Text.En).Prepend(section.Title.En)).Prepend(draft.Introduction.En).Prepend(draft.Title.En).Where(text => !string.IsNullOrWhiteSpace(text)));
    }
}
