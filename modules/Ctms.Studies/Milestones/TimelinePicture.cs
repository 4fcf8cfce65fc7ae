using System.Globalization;
using Ctms.Platform.Web;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.Milestones;

/// <summary>The timeline as SVG; the table beside it says the same in words. Colours come from classes, since the security policy allows no style.</summary>
internal static class TimelinePicture
{
    public static IHtmlContent Draw(Timeline timeline, PlaceLevel level, IStringLocalizer texts)
    {
        var (today, bottom) = (Number(timeline.Today), Number(timeline.Height));
        var ticks = Markup.Join(timeline.Ticks.Select(t => Markup.Html(
            $"<line x1=\"{Number(t.X)}\" x2=\"{Number(t.X)}\" y1=\"24\" y2=\"{bottom}\" stroke=\"currentColor\" stroke-opacity=\".18\"></line><text x=\"{Number(t.X)}\" y=\"16\" text-anchor=\"middle\" fill=\"currentColor\">{t.Day.ToString("MMM yyyy", CultureInfo.CurrentCulture)}</text>")));
        var lanes = Markup.Join(timeline.Lanes.Select(lane => Markup.Html(
            $"<text x=\"0\" y=\"{Number(lane.Y + 4)}\" fill=\"currentColor\">{texts[MilestoneKinds.NameOf(level, lane.Kind)].Value}</text>{Markup.Join(lane.Marks.Select(m => Mark(m, lane.Y, texts)))}")));
        return Markup.Html($"""
            <svg width="{Number(Timeline.Width)}" height="{bottom}" viewBox="0 0 {Number(Timeline.Width)} {bottom}" role="img" aria-label="{texts["Timeline of the milestones; the table below says the same"].Value}" font-size="13">
            <g class="muted">{ticks}</g>
            <g class="ink-blue"><line x1="{today}" x2="{today}" y1="24" y2="{bottom}" stroke="currentColor" stroke-dasharray="4 3"></line></g>
            <g>{lanes}</g></svg>
            """);
    }

    private static IHtmlContent Mark(TimelineMark mark, double y, IStringLocalizer texts)
    {
        var (x, title) = (Number(mark.X), Markup.Html($"<title>{texts[Words(mark.Kind)].Value}: {mark.Day.ToString("d MMM yyyy", CultureInfo.CurrentCulture)}</title>"));
        return mark.Kind switch
        {
            MarkKind.Baseline => Markup.Html($"<rect class=\"muted\" x=\"{Number(mark.X - 1.5)}\" y=\"{Number(y - 9)}\" width=\"3\" height=\"18\" fill=\"currentColor\">{title}</rect>"),
            MarkKind.Reached => Markup.Html($"<circle class=\"ink-green\" cx=\"{x}\" cy=\"{Number(y)}\" r=\"6\" fill=\"currentColor\">{title}</circle>"),
            MarkKind.Overdue => Markup.Html($"<circle class=\"ink-red\" cx=\"{x}\" cy=\"{Number(y)}\" r=\"5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\">{title}</circle>"),
            _ => Markup.Html($"<circle class=\"ink-blue\" cx=\"{x}\" cy=\"{Number(y)}\" r=\"5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\">{title}</circle>"),
        };
    }

    public static string Words(MarkKind kind) => kind switch
    {
        MarkKind.Baseline => "Baseline",
        MarkKind.Reached => "Reached",
        MarkKind.Overdue => "Overdue",
        _ => "Expected",
    };

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
