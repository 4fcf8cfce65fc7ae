using System.Text.Json;
using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Studies.Register;

namespace Ctms.Studies.Recipes;

/// <summary>
/// {"name":"studies","demo":true,"studies":[{"protocol","client","title","condition","area","phase","countries":[],"status"}]}: adds those
/// whose protocol number is new, and walks them along the main line to their status.
/// </summary>
internal sealed class StudiesStep(CreateStudy create, ChangeStudyStatus change, StudyReads studies, DbSession session) : IRecipeStep
{
    public string Name => "studies";

    public async Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        var lines = new List<string>();
        foreach (var item in step.Items(Name))
        {
            var protocol = item.Text("protocol");
            Refuse(protocol, PlanOf(item).Check());
            lines.Add(await studies.FindAsync(protocol, stop) is null ? $"Add the study {protocol} of client {item.Text("client")}" : $"Study {protocol} exists already");
        }

        return lines;
    }

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        foreach (var item in step.Items(Name))
        {
            var protocol = item.Text("protocol");
            if (await studies.FindAsync(protocol, stop) is null) await AddAsync(item, protocol, step.Flag("demo"), stop);
        }
    }

    private async Task AddAsync(JsonElement item, string protocol, bool isDemo, CancellationToken stop)
    {
        var client = await session.QueryOneAsync<Guid?>($"select c.id from studies.client c where lower(c.code) = lower({item.Text("client")})", stop)
            ?? throw new RecipeException($"Study {protocol}: there is no client \"{item.Text("client")}\".");
        Refuse(protocol, await create.RunAsync(client, PlanOf(item), stop, isDemo));
        var wanted = item.OptionalText("status") is { } status ? EnumText.Parse<StudyStatus>(status) : StudyStatus.Planned;
        while ((await studies.FindAsync(protocol, stop))! is { } study && study.Status != wanted)
        {
            if (StudyFlow.IsSide(wanted) || study.Status > wanted) throw new RecipeException($"Study {protocol}: a recipe cannot set the status \"{item.Text("status")}\".");
            Refuse(protocol, await change.RunAsync(study.Id, study.Status + 1, "Set by the recipe", study.Version, stop) ?? Outcome.Done);
        }
    }

    private static StudyPlan PlanOf(JsonElement item) =>
        new(item.Text("protocol"), item.Text("title"), item.Text("condition"), item.OptionalText("area"), item.Text("phase"), item.Texts("countries"));

    private static void Refuse(string protocol, Outcome outcome)
    {
        if (outcome.IsRefused) throw new RecipeException($"Study {protocol}: {outcome.Refusal}");
    }
}
