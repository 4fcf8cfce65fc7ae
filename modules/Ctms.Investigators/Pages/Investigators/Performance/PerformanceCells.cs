using System.Globalization;
using Ctms.Investigators.Performance;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Pages.Performance;

/// <summary>How a line of performance history is drawn, in the list and on a profile.</summary>
internal static class PerformanceCells
{
    public static IHtmlContent Who(PerformanceRow row, IStringLocalizer texts)
    {
        if (row.PersonId is not { } person) return Cell.TwoLines(row.Name, texts["Facility"]);
        var name = Cell.TwoLines(row.Name, row.Facility, $"/investigators/{person}");
        return row.IsDemo ? Markup.Html($"{name}{Cell.Badge(texts["Demo person"], Tone.Violet)}") : name;
    }

    /// <summary>Words and colour say the same: the share itself.</summary>
    public static IHtmlContent Share(PerformanceRow row) => row.Share is { } share ? Markup.Html($"<span class=\"figure\">{share.ToString("0 %", CultureInfo.CurrentCulture)}</span>") : Cell.None;
}
