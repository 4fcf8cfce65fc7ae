using Ctms.Platform.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Web;

/// <summary>A page model with the shared texts at hand.</summary>
public abstract class PortalPage : PageModel
{
    private IStringLocalizer<SharedTexts>? texts;

    /// <summary>Localised texts by their English wording.</summary>
    protected internal IStringLocalizer<SharedTexts> T =>
        texts ??= HttpContext.RequestServices.GetRequiredService<IStringLocalizer<SharedTexts>>();
}
