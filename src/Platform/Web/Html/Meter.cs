using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Web;

/// <summary>A thin bar drawn as SVG: the content security policy allows no style attributes.</summary>
public static class Meter
{
    /// <summary>A bar filled by share (0 to 1). Decorative: the figure stands beside it in words.</summary>
    public static IHtmlContent Bar(double share, Tone tone = Tone.Blue, string css = "meter")
    {
        var width = (Math.Clamp(double.IsFinite(share) ? share : 0, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture);
        return Markup.Html($"<svg class=\"{css} tone-{tone.Css()}\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"meter-ground\" width=\"100\" height=\"4\"></rect><rect class=\"meter-value\" width=\"{width}\" height=\"4\"></rect></svg>");
    }

    /// <summary>Behind plan is amber, on plan green, nothing yet neutral.</summary>
    public static Tone ToneOf(double share) => share switch
    {
        <= 0 => Tone.Neutral,
        < 0.5 => Tone.Amber,
        _ => Tone.Green,
    };
}
