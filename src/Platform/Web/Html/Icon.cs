using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Web;

/// <summary>An outline icon of the theme's sprite, by its Tabler name. It is decoration: a text or a label stands beside it.</summary>
public static class Icon
{
    /// <summary>The address of the sprite; the theme stands at /theme.</summary>
    internal const string Sprite = "/theme/icons.svg";

    /// <summary>The icon as inline SVG that refers to the sprite.</summary>
    public static IHtmlContent Of(string name, string? css = null) =>
        Markup.Html($"<svg class=\"{(css is null ? "icon" : "icon " + css)}\" aria-hidden=\"true\" focusable=\"false\" width=\"20\" height=\"20\"><use href=\"{Sprite}#{name}\"></use></svg>");
}
