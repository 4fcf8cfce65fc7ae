using System.Globalization;
using System.Text;

namespace Ctms.Publishing.Contents;

/// <summary>A title as part of an address: "Neue Studie: Müller & Co" becomes "neue-studie-muller-co".</summary>
internal static class Slug
{
    private const int Longest = 80;

    /// <summary>Never empty: what has no Latin letter or digit is named by the id.</summary>
    public static string Of(string title, Guid id)
    {
        var slug = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == Longest) break;
        }
        var text = slug.ToString().Trim('-');
        // The end of the id: version 7 begins with the time, which two items may share.
        return text.Length == 0 ? id.ToString("n")[^12..] : $"{text}-{id.ToString("n")[^6..]}";
    }
}
