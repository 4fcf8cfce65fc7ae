using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Ctms.Platform.Web;

/// <summary>The kinds of chart.</summary>
public enum ChartKind
{
    /// <summary>Upright bars.</summary>
    Bar,

    /// <summary>Lying bars: for long names.</summary>
    Row,

    /// <summary>Lines over time.</summary>
    Line,

    /// <summary>A ring of few parts.</summary>
    Ring,

    /// <summary>Steps that lose some, e.g. sent, opened, answered.</summary>
    Funnel,
}

/// <summary>A named row of numbers; null = no value.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values, Tone Tone = Tone.Blue);

/// <summary>The table behind a chart: a category per row, a series per column.</summary>
public sealed record ChartData(string CategoryName, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series);

/// <summary>A chart drawn from a table that is also there, for screen readers, for copying, and when script is off.</summary>
[HtmlTargetElement("chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChartTag : KitTagHelper
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What it shows: caption of the table, label of the picture.</summary>
    public string Title { get; set; } = "";

    /// <summary>How it is drawn.</summary>
    public ChartKind Kind { get; set; }

    /// <summary>The table.</summary>
    public ChartData Data { get; set; } = null!;

    /// <summary>Series on top of each other.</summary>
    public bool Stacked { get; set; }

    /// <summary>Unit of the numbers.</summary>
    public string? Unit { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "figure", "chart");
        var drawing = JsonSerializer.Serialize(new
        {
            kind = Kind.ToString().ToLowerInvariant(),
            title = Title,
            stacked = Stacked,
            unit = Unit,
            categories = Data.Categories,
            series = Data.Series.Select(series => new { name = series.Name, values = series.Values, tone = series.Tone.Css() }),
        }, Json);
        output.Content.SetHtmlContent(Markup.Html($"<div class=\"chart-canvas\" data-chart=\"{drawing}\" role=\"img\" aria-label=\"{Title}\" hidden></div><details class=\"chart-table\" open><summary>{T["Show as table"].Value}</summary><div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Title}\">{Table()}</div></details>"));
    }

    private IHtmlContent Table()
    {
        var head = Markup.Join(Data.Series.Select(series => Markup.Html($"<th scope=\"col\" class=\"num\">{series.Name}</th>")));
        var rows = Markup.Join(Data.Categories.Select((category, index) => Markup.Html($"<tr><th scope=\"row\">{category}</th>{Cells(index)}</tr>")));
        return Markup.Html($"<table class=\"plain-table\"><caption class=\"visually-hidden\">{Title}</caption><thead><tr><th scope=\"col\">{Data.CategoryName}</th>{head}</tr></thead><tbody>{rows}</tbody></table>");
    }

    private IHtmlContent Cells(int index) => Markup.Join(Data.Series.Select(series =>
        Markup.Html($"<td class=\"num\">{(index < series.Values.Count ? series.Values[index] : null)?.ToString("#,0.##", CultureInfo.CurrentCulture)}</td>")));
}
