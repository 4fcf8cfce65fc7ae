using Ctms.Administration.Recipes;
using Ctms.Platform.Access;
using Ctms.Platform.Jobs;
using Ctms.Platform.Recipes;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Administration.Pages.Administration;

[Requires(Permissions.RunRecipes)]
internal sealed class RecipeModel(RecipeFolder folder, RecipeRunner recipes, IOperations operations) : PortalPage
{
    public RecipeFile Recipe { get; private set; } = null!;

    public IReadOnlyList<string> Changes { get; private set; } = [];

    public string? Fault { get; private set; }

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken stop)
    {
        if (folder.Find(name) is not { } recipe) return NotFound();
        Recipe = recipe;
        try
        {
            Changes = await recipes.PlanAsync(recipe.File, stop);
        }
        catch (RecipeException why)
        {
            Fault = why.Message;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken stop)
    {
        if (folder.Find(name) is not { } recipe) return NotFound();
        var id = await operations.StartAsync(RunRecipe.Kind, T["Recipe {0}", T[recipe.Title]], new RunRecipe.Asked(recipe.Name), $"/administration/recipes/{recipe.Name}", stop);
        return this.SeeUrl($"/operations/{id}");
    }
}
