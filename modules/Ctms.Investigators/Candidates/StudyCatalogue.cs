using Ctms.Investigators.Ranking;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>The criteria of one study: those that registries give, and those that its published surveys add. An answer weighs nothing until somebody gives it a weight.</summary>
internal sealed class StudyCatalogue(IReadOnlyList<AnswerCriterion> answers)
{
    /// <summary>Of a study that asks nobody.</summary>
    public static readonly StudyCatalogue Registry = new([]);

    public IReadOnlyList<AnswerCriterion> Answers { get; } = answers;

    /// <summary>Something in it is an estimate that a track record corrects.</summary>
    public bool HasPromises => All.Any(criterion => criterion.IsPromise);

    public IReadOnlyList<StudyCriterion> All { get; } = [.. StudyCriteria.All, .. StudyCriteria.History, .. answers.Count > 0 ? [AnswerCriteria.Share] : Array.Empty<StudyCriterion>(), .. answers.Where(answer => answer.Criterion is not null).Select(answer => answer.Criterion!)];

    public RankingMethod Usual => RankingMethod.Usual with { Catalogue = this, Lines = [.. All.Select(criterion => new MethodLine(criterion.Id, criterion.UsualWeight, criterion.Lo, criterion.Hi))] };

    public StudyCriterion? Find(string id) => All.FirstOrDefault(criterion => criterion.Id == id);
}

/// <summary>Finds the criteria of a study from the latest versions of its surveys.</summary>
internal sealed class StudyCatalogues(DbSession session, IScope scope)
{
    public async Task<StudyCatalogue> OfAsync(StudyCard study, CancellationToken stop)
    {
        var definitions = await session.QueryAsync<string>($"""
            select v.definition::text from investigators.survey_version v
             where v.study_id = {study.Id} and {scope.On("v")} and v.number = (select max(o.number) from investigators.survey_version o where o.survey_id = v.survey_id)
             order by v.published_at desc, v.id desc
            """, stop);
        return definitions.Count == 0 ? StudyCatalogue.Registry : new(AnswerCriteria.Of([.. definitions.Select(SurveyText.Read)]));
    }
}
