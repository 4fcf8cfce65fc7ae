using System.Text.Json;
using Ctms.Platform.Jobs;
using Ctms.Platform.Recipes;
using Ctms.Platform.Tables;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>{"name":"import-registry","files":["samples/…"],"demo":true}: imports files that lie beside the recipe.</summary>
internal sealed class ImportStep(StartImport start, IOperations operations) : IRecipeStep
{
    public string Name => "import-registry";

    public async Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        var lines = new List<string>();
        foreach (var file in Files(step, context))
        {
            await using var content = File.OpenRead(file);
            lines.Add($"Import {await CountAsync(content, stop):N0} registry records from {Path.GetFileName(file)}");
        }
        return lines;
    }

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        var demo = step.TryGetProperty("demo", out var wanted) && wanted.ValueKind == JsonValueKind.True;
        foreach (var file in Files(step, context))
        {
            await using var content = File.OpenRead(file);
            var order = await start.KeepAsync(content, Path.GetFileName(file), RegistryFormat.Auto, dryRun: false, demo, mapping: null, stop);
            var end = await operations.RunHereAsync(await start.RunAsync(order, stop), null, stop);
            if (end.State != OperationState.Done) throw new RecipeException($"{Path.GetFileName(file)} could not be imported: {end.Error}");
        }
    }

    static IEnumerable<string> Files(JsonElement step, RecipeContext context)
    {
        var names = step.TextsAt("files");
        if (names.Length == 0) throw new RecipeException("The step import-registry needs \"files\": a list of files beside the recipe.");
        return names.Select(context.File);
    }

    static async Task<long> CountAsync(Stream content, CancellationToken stop)
    {
        long count = 0;
        try
        {
            await using var file = await RegistryFile.OpenAsync(content, RegistryFormat.Auto, null, stop);
            await foreach (var _ in file.RecordsAsync(stop)) count++;
        }
        catch (UnreadableFileException refused)
        {
            throw new RecipeException(refused.Message);
        }
        return count;
    }
}
