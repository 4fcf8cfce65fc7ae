using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Web;

/// <summary>A theme's file at the mirrored path wins: /Themes/Clinic/Pages/Shared/_List.cshtml before /Pages/Shared/_List.cshtml.</summary>
internal sealed class ThemeViews : IViewLocationExpander
{
    private const string Key = "theme";

    public void PopulateValues(ViewLocationExpanderContext context) =>
        context.Values[Key] = context.ActionContext.HttpContext.RequestServices.GetRequiredService<IOptions<WebKitSettings>>().Value.Theme;

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        var theme = context.Values[Key];
        return viewLocations.SelectMany(location => new[] { $"/Themes/{theme}{location}", location });
    }
}
