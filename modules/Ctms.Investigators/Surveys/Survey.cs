using Ctms.Investigators.Candidates;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Surveys;

/// <summary>A survey of a study with its draft. The draft's number tells whether somebody else has saved since.</summary>
internal sealed record Survey(Guid Id, string Name, SurveyDefinition Draft, int DraftNumber, DateTimeOffset? ClosedAt, DateTimeOffset ChangedAt, string ChangedBy, IReadOnlyList<SurveyVersion> Versions)
{
    public SurveyVersion? Latest => Versions.Count > 0 ? Versions[0] : null;

    public bool HasChanges => Latest is null || SurveyText.Write(Latest.Definition) != SurveyText.Write(Draft);
}

/// <summary>What people were asked from a moment on; never changes.</summary>
internal sealed record SurveyVersion(Guid Id, int Number, SurveyDefinition Definition, DateTimeOffset PublishedAt, string PublishedBy, long Invited);

/// <summary>A line of the list.</summary>
internal sealed record SurveyLine(Guid Id, string Name, int? Version, DateTimeOffset? PublishedAt, DateTimeOffset? ClosedAt, long Invited, long Submitted, DateTimeOffset ChangedAt, string ChangedBy);

/// <summary>The surveys of a study, as far as the endpoint's permission shows the study.</summary>
internal sealed class SurveyReads(DbSession session, IScope scope)
{
    public Task<List<SurveyLine>> OfAsync(StudyCard study, CancellationToken stop) => session.QueryAsync<SurveyLine>($"""
        select s.id, s.name, v.number as version, v.published_at, s.closed_at, coalesce(i.invited, 0) as invited, coalesce(i.submitted, 0) as submitted, s.changed_at, s.changed_by
          from investigators.survey s
          left join lateral (select number, published_at from investigators.survey_version v where v.survey_id = s.id order by number desc limit 1) v on true
          left join lateral (select count(*) as invited, count(*) filter (where i.status = 'submitted') as submitted from investigators.invitation i where i.survey_id = s.id and i.status <> 'revoked') i on true
         where s.study_id = {study.Id} and {scope.On("s")} order by s.closed_at nulls first, s.created_at desc
        """, stop);

    public async Task<Survey?> FindAsync(StudyCard study, Guid id, CancellationToken stop)
    {
        var row = await session.QueryOneAsync<Row>($"""
            select s.id, s.name, s.draft::text as draft, s.draft_number, s.closed_at, s.changed_at, s.changed_by
              from investigators.survey s where s.id = {id} and s.study_id = {study.Id} and {scope.On("s")}
            """, stop);
        if (row is null) return null;
        var versions = await session.QueryAsync<VersionRow>($"""
            select v.id, v.number, v.definition::text as definition, v.published_at, v.published_by, (select count(*) from investigators.invitation i where i.version_id = v.id) as invited
              from investigators.survey_version v where v.survey_id = {id} and {scope.On("v")} order by v.number desc
            """, stop);
        return new(row.Id, row.Name, SurveyText.Read(row.Draft), row.DraftNumber, row.ClosedAt, row.ChangedAt, row.ChangedBy,
            [.. versions.Select(v => new SurveyVersion(v.Id, v.Number, SurveyText.Read(v.Definition), v.PublishedAt, v.PublishedBy, v.Invited))]);
    }

    private sealed record Row(Guid Id, string Name, string Draft, int DraftNumber, DateTimeOffset? ClosedAt, DateTimeOffset ChangedAt, string ChangedBy);

    private sealed record VersionRow(Guid Id, int Number, string Definition, DateTimeOffset PublishedAt, string PublishedBy, long Invited);
}
