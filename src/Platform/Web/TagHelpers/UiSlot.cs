using Ctms.Platform.Access;
using Ctms.Platform.Modules;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ctms.Platform.Web;

/// <summary>A named place of a page, filled by view components of other modules that this person may see; its own content is shown when they say nothing.</summary>
[HtmlTargetElement("ui-slot", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class UiSlot : KitTagHelper
{
    /// <summary>The slot, e.g. "person.panel".</summary>
    public string Name { get; set; } = "";

    /// <summary>Arguments for the components: an anonymous object, e.g. new { id }.</summary>
    public object? Arguments { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var http = ViewContext.HttpContext;
        var components = http.RequestServices.GetRequiredService<IViewComponentHelper>();
        ((IViewContextAware)components).Contextualize(ViewContext);
        var instead = await output.GetChildContentAsync();
        var filled = new HtmlContentBuilder();
        foreach (var entry in await http.RequestServices.GetRequiredService<Slots>().OfAsync(Name, http.RequestAborted))
        {
            filled.AppendHtml(await ShowAsync(components, entry));
        }

        using var text = new StringWriter();
        filled.WriteTo(text, Markup.Encoder);
        output.Content.SetHtmlContent(string.IsNullOrWhiteSpace(text.ToString()) ? instead : new HtmlString(text.ToString()));
    }

    /// <summary>What fails in a module that was dropped in must not take the page of another one along.</summary>
    private async Task<IHtmlContent> ShowAsync(IViewComponentHelper components, SlotEntry entry)
    {
        var services = ViewContext.HttpContext.RequestServices;
        try
        {
            return await components.InvokeAsync(entry.ViewComponent, Arguments);
        }
        catch (Exception e) when (e is not OperationCanceledException && services.GetRequiredService<ModuleCatalog>().Modules.Any(m => m.Id == entry.Module && m.DropIn is not null))
        {
            services.GetRequiredService<ILogger<UiSlot>>().LogError(e, "{Component} of {Module} failed in the slot {Slot}", entry.ViewComponent.Name, entry.Module, Name);
            return Markup.Html($"<p class=\"muted\">{T["{0} cannot be shown here now.", entry.Module].Value}</p>");
        }
    }
}

/// <summary>What modules registered for a slot, as far as this person may see it.</summary>
public sealed class Slots(IEnumerable<SlotEntry> entries, IAccess access)
{
    /// <summary>In order.</summary>
    public async Task<IReadOnlyList<SlotEntry>> OfAsync(string name, CancellationToken stop)
    {
        var may = await access.PermissionsAsync(stop);
        return [.. entries.Where(entry => entry.Name == name && (entry.Permission is null || may.Contains(entry.Permission))).OrderBy(entry => entry.Order)];
    }
}
