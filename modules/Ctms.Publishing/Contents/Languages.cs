using System.Globalization;

namespace Ctms.Publishing.Contents;

/// <summary>Languages in which content can be written (ISO 639-1): those of the countries in which most trials run.</summary>
internal static class Languages
{
    public static readonly IReadOnlyList<string> All =
        ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "bg", "el", "sv", "da", "nb", "fi", "et", "lv", "lt", "uk", "ru", "tr", "he", "ar", "hi", "th", "vi", "ko", "ja", "zh"];

    /// <summary>In the reader's own language.</summary>
    public static string Name(string language) => CultureInfo.GetCultureInfo(language).DisplayName;

    /// <summary>Written from right to left.</summary>
    public static bool IsRightToLeft(string language) => CultureInfo.GetCultureInfo(language).TextInfo.IsRightToLeft;
}
