using System.Globalization;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Html;

namespace Ctms.Investigators.Candidates;

/// <summary>A score on the scale of 0 to 100 with the range in which it would lie if everything unknown were known. Figures stand beside it in words.</summary>
internal static class IntervalBar
{
    public static IHtmlContent Of(RankRow row)
    {
        if (row is not { Score: { } score, Low: { } low, High: { } high }) return Markup.Empty;
        return Markup.Html($"""
            <svg class="interval" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="interval-ground" y="4" width="100" height="4"></rect><rect class="interval-range" x="{Number(low)}" y="2" width="{Number(high - low)}" height="8"></rect>
            <rect class="interval-value" y="4" width="{Number(score)}" height="4"></rect></svg>
            """);
    }

    private static string Number(Points points) => points.Value.ToString("0.##", CultureInfo.InvariantCulture);
}
