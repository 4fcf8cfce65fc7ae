using System.Text.Json;
using Ctms.Platform.Data;

namespace Ctms.Platform.Recipes;

/// <summary>
/// Runs a recipe file: {"name", "title", "description", "steps":[{"name":"users", …}]}. All steps are checked before the first one runs.
/// </summary>
public sealed class RecipeRunner(IEnumerable<IRecipeStep> handlers, DbSession session)
{
    public async Task<IReadOnlyList<string>> PlanAsync(string file, CancellationToken stop)
    {
        var lines = new List<string>();
        foreach (var (handler, step, context) in Steps(file)) lines.AddRange(await handler.PlanAsync(step, context, stop));
        return lines;
    }

    /// <summary>Answers how many steps ran.</summary>
    public async Task<int> RunAsync(string file, CancellationToken stop)
    {
        var steps = Steps(file);
        foreach (var (handler, step, context) in steps) await handler.RunAsync(step, context, stop);
        await session.ExecuteAsync($"select audit.record('recipe-run', null, jsonb_build_object('recipe', {Path.GetFileName(file)}::text, 'steps', {steps.Count}::int))", stop);
        return steps.Count;
    }

    private List<(IRecipeStep Handler, JsonElement Step, RecipeContext Context)> Steps(string file)
    {
        if (!File.Exists(file)) throw new RecipeException($"There is no recipe file {Path.GetFileName(file)}.");
        var context = new RecipeContext(Path.GetDirectoryName(Path.GetFullPath(file))!);
        JsonElement recipe;
        try
        {
            recipe = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        }
        catch (JsonException e)
        {
            throw new RecipeException($"The recipe is no JSON: {e.Message}");
        }

        if (recipe.ValueKind != JsonValueKind.Object || !recipe.TryGetProperty("steps", out var steps) || steps.ValueKind != JsonValueKind.Array)
            throw new RecipeException("A recipe is an object with an array \"steps\".");
        return [.. steps.EnumerateArray().Select((step, i) => (Handler(step, i), step, context))];
    }

    private IRecipeStep Handler(JsonElement step, int index)
    {
        var name = step.ValueKind == JsonValueKind.Object && step.TryGetProperty("name", out var n) ? n.GetString() : null;
        return handlers.FirstOrDefault(h => h.Name == name)
            ?? throw new RecipeException($"Step {index + 1} is of the kind '{name}'; known are {string.Join(", ", handlers.Select(h => h.Name).Order())}.");
    }
}
