using System.Text.Json;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Recipes;

namespace Ctms.Investigators.Recipes;

/// <summary>{"name":"surveys","surveys":[{"protocol","title"}]}: makes the standard survey a survey of the study and publishes it; one that is there stays as it is.</summary>
internal sealed class SurveysStep(StudyCards studies, SurveyReads surveys, CreateSurvey create, PublishSurvey publish) : IRecipeStep
{
    public string Name => "surveys";

    public Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<string>>([.. step.Items("surveys").Select(item => $"Publish the standard survey as \"{item.Text("title")}\" of {item.Text("protocol")}")]);

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        foreach (var item in step.Items("surveys"))
        {
            var study = await studies.FindAsync(item.Text("protocol"), stop) ?? throw new RecipeException($"There is no study \"{item.Text("protocol")}\".");
            var name = item.Text("title");
            if ((await surveys.OfAsync(study, stop)).Exists(survey => survey.Name == name)) continue;
            var created = await create.RunAsync(study, name, QuestionBank.Standard, stop);
            if (created.IsRefused) throw new RecipeException($"{study.Protocol}: {created.Refusal}");
            var survey = (await surveys.FindAsync(study, created.Value, stop))!;
            if (await publish.RunAsync(study, survey, survey.DraftNumber, stop) is { IsRefused: true, Refusal: var why }) throw new RecipeException($"{study.Protocol}: {why}");
        }
    }
}
