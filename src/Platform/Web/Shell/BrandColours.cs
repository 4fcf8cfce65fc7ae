using System.Globalization;
using System.Text.RegularExpressions;

namespace Ctms.Platform.Web;

/// <summary>
/// The accent of a tenant in the shades that the two themes need. White text stands on it, so it must be dark enough; shades for links and
/// for the dark theme are made from it until they can be read.
/// </summary>
public sealed partial record BrandColours
{
    /// <summary>Least contrast of text (WCAG 2.2 AA).</summary>
    public const double LeastContrast = 4.5;

    /// <summary>The accent that the product brings.</summary>
    public const string Usual = "#2457d6";

    private static readonly Shade White = new(255, 255, 255);
    private static readonly Shade Black = new(0, 0, 0);
    private static readonly Shade Canvas = new(0xf6, 0xf7, 0xf9);
    private static readonly Shade DarkSurface = new(0x13, 0x1a, 0x24);

    private BrandColours(Shade accent) => Accent = accent;

    private Shade Accent { get; }

    /// <summary>The colour of "#rrggbb", or why it cannot be the accent.</summary>
    public static Outcome<BrandColours> Of(string? text)
    {
        if (text is null || !Hex().IsMatch(text.Trim())) return Outcome.Refused("A colour is written as # and six digits, for example #2457d6.");
        var accent = Shade.Read(text.Trim());
        var contrast = Shade.Contrast(accent, White);
        if (contrast >= LeastContrast) return new BrandColours(accent);
        var darker = Until(accent, Black, shade => Shade.Contrast(shade, White) >= LeastContrast);
        return Outcome.Refused(string.Create(CultureInfo.InvariantCulture, $"White words on this colour have a contrast of {contrast:0.0} : 1; {LeastContrast} : 1 is needed to read them. {darker} would do."));
    }

    /// <summary>"#rrggbb"</summary>
    public override string ToString() => Accent.ToString();

    /// <summary>The rules that lay this accent over the theme's own.</summary>
    public string Css()
    {
        var tint = White.Mix(Accent, .09);
        var ink = Until(Accent, Black, shade => Shade.Contrast(shade, tint) >= LeastContrast && Shade.Contrast(shade, Canvas) >= LeastContrast);
        // On a dark ground the accent is as light as white words on it allow.
        var bright = While(Accent, White, shade => Shade.Contrast(shade, White) >= LeastContrast);
        var darkTint = DarkSurface.Mix(Accent, .24);
        var darkInk = Until(Accent, White, shade => Shade.Contrast(shade, darkTint) >= LeastContrast + 1);
        var dark = $"--accent: {bright}; --accent-hover: {bright.Mix(Black, .14)}; --accent-ink: {darkInk}; --tint: {darkTint};";
        return $$"""
            :root { --accent: {{Accent}}; --accent-hover: {{Accent.Mix(Black, .16)}}; --accent-ink: {{ink}}; --tint: {{tint}}; }
            [data-bs-theme="dark"] { {{dark}} }
            @media (prefers-color-scheme: dark) { :root.public { {{dark}} } }

            """;
    }

    private static Shade Until(Shade from, Shade to, Func<Shade, bool> fits) => Steps(from, to).First(shade => fits(shade) || shade == to);

    private static Shade While(Shade from, Shade to, Func<Shade, bool> fits) => Steps(from, to).TakeWhile(fits).LastOrDefault(from);

    private static IEnumerable<Shade> Steps(Shade from, Shade to) => Enumerable.Range(0, 51).Select(step => from.Mix(to, step / 50.0));

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.None, 10_000)]
    private static partial Regex Hex();
}

/// <summary>One colour, sRGB.</summary>
internal sealed record Shade(byte R, byte G, byte B)
{
    public static Shade Read(string hex) => new(Part(hex, 1), Part(hex, 3), Part(hex, 5));

    /// <summary>Contrast ratio as WCAG counts it, 1 to 21.</summary>
    public static double Contrast(Shade one, Shade other)
    {
        var (a, b) = (one.Luminance, other.Luminance);
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    public Shade Mix(Shade with, double share) => new(Mixed(R, with.R, share), Mixed(G, with.G, share), Mixed(B, with.B, share));

    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

    private double Luminance => .2126 * Linear(R) + .7152 * Linear(G) + .0722 * Linear(B);

    private static double Linear(byte part) => part / 255.0 is <= .04045 and var dark ? dark / 12.92 : Math.Pow((part / 255.0 + .055) / 1.055, 2.4);

    private static byte Mixed(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);

    private static byte Part(string hex, int at) => byte.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
