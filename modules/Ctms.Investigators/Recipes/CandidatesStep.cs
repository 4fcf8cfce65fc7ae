using System.Text.Json;
using Ctms.Directory.Contracts;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Search;
using Ctms.Platform.Recipes;

namespace Ctms.Investigators.Recipes;

/// <summary>
/// {"name":"candidates","studies":[{"protocol","condition","countries":[]}]}: makes everybody whom the search finds a candidate. The search table
/// is filled first: a recipe does not wait until its facts are heard.
/// </summary>
internal sealed class CandidatesStep(IPeople people, SearchIndex index, QueryReading reading, ChosenPeople chosen, StudyCards studies, AddCandidates add) : IRecipeStep
{
    public string Name => "candidates";

    public Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<string>>([.. step.Items("studies").Select(item => $"Make those who were active in \"{item.Text("condition")}\" candidates of {item.Text("protocol")}")]);

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        for (var after = Guid.Empty; await people.IdsAfterAsync(after, SearchIndex.Batch, stop) is { Count: > 0 } ids; after = ids[^1]) await index.RefreshAsync(ids, stop);
        foreach (var item in step.Items("studies"))
        {
            var study = await studies.FindAsync(item.Text("protocol"), stop) ?? throw new RecipeException($"There is no study \"{item.Text("protocol")}\".");
            var plan = await reading.ReadAsync(new SearchRequest { Condition = item.Text("condition"), Countries = item.Texts("countries") }, stop);
            var found = await chosen.OfAsync(plan, stop);
            if (found.Length > 0 && await add.RunAsync(study, found, stop) is { IsRefused: true, Refusal: var why }) throw new RecipeException($"{study.Protocol}: {why}");
        }
    }
}
