using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>A place on the map. Places of one name at one spot are one dot.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Label">Name shown on hover and in the table.</param>
/// <param name="Count">How many things are there.</param>
/// <param name="Url">The rows behind it.</param>
public sealed record MapPoint(double Latitude, double Longitude, string Label, long Count = 1, string? Url = null);

/// <summary>A world map drawn by the server from public-domain outlines, without tiles and script; its table stands beside it.</summary>
[HtmlTargetElement("world-map", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WorldMap : KitTagHelper
{
    /// <summary>What it shows.</summary>
    public string Title { get; set; } = "";

    /// <summary>The places.</summary>
    public IReadOnlyList<MapPoint> Points { get; set; } = [];

    /// <summary>Heading of the places in the table, e.g. "City".</summary>
    public string PlaceName { get; set; } = "Place";

    /// <summary>Heading of the counts in the table, e.g. "Investigators".</summary>
    public string CountName { get; set; } = "Count";

    /// <summary>Lines of the table.</summary>
    public int TableRows { get; set; } = 50;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "figure", "world-map");
        output.Content.SetHtmlContent(Markup.Html($"<div class=\"map-frame\">{MapDrawing.Svg(Title, Points)}</div>{Table()}"));
    }

    private IHtmlContent Table()
    {
        var rows = Markup.Join(Points.OrderByDescending(point => point.Count).Take(TableRows).Select(point =>
            Markup.Html($"<tr><th scope=\"row\">{Cell.Link(point.Label, point.Url)}</th><td class=\"num\">{point.Count:#,0}</td></tr>")));
        return Markup.Html($"<details class=\"map-table\"><summary>{T["Show as table"].Value}</summary><div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Title}\"><table class=\"plain-table\"><caption class=\"visually-hidden\">{Title}</caption><thead><tr><th scope=\"col\">{PlaceName}</th><th scope=\"col\" class=\"num\">{CountName}</th></tr></thead><tbody>{rows}</tbody></table></div></details>");
    }
}
