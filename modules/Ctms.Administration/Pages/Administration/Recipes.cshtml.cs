using Ctms.Administration.Recipes;
using Ctms.Platform.Access;
using Ctms.Platform.Web;

namespace Ctms.Administration.Pages.Administration;

[Requires(Permissions.RunRecipes)]
internal sealed class RecipesModel(RecipeFolder folder) : PortalPage
{
    public IReadOnlyList<RecipeFile> Recipes => folder.All();

    public void OnGet()
    {
    }
}
