using Ctms.Platform.Jobs;
using Ctms.Platform.Recipes;

namespace Ctms.Administration.Recipes;

/// <summary>Runs a recipe as long work. Its steps leave the same state when they run again, so a killed run simply starts over.</summary>
internal sealed class RunRecipe(RecipeRunner recipes, RecipeFolder folder) : IOperation
{
    public const string Kind = "administration.recipe";

    public async Task RunAsync(OperationRun run, CancellationToken stop)
    {
        var recipe = folder.Find(run.Parameters<Asked>().Name) ?? throw new OperationRefusedException("The recipe is not there any more.");
        try
        {
            await run.ProgressAsync(0, recipe.Steps, "steps", stop);
            var steps = await recipes.RunAsync(recipe.File, stop);
            await run.ProgressAsync(steps, steps, "steps", stop);
            run.Result(new { Steps = steps });
        }
        catch (RecipeException why)
        {
            throw new OperationRefusedException(why.Message);
        }
    }

    internal sealed record Asked(string Name);
}
