using System.Globalization;
using System.Text.RegularExpressions;

namespace Ctms.Investigators.Answering;

/// <summary>
/// Reads a number as people type it, in English or German, with or without its unit. 1.500 is one and a half in English and fifteen hundred in German;
/// another unit than the one that is asked for is refused, never converted by a guess.
/// </summary>
internal static partial class TypedNumber
{
    public enum Result
    {
        Read,
        NoNumber,
        OtherUnit,
    }

    /// <param name="units">The unit in its spellings: as kept, and in the language of the page.</param>
    public static (Result Result, decimal Number) Read(string typed, IReadOnlyList<string> units, string language)
    {
        if (Shape().Match(typed.Trim()) is not { Success: true } match) return (Result.NoNumber, 0);
        var rest = match.Groups["rest"].Value.Trim();
        if (rest.Length > 0 && !units.Any(unit => IsUnit(rest, unit))) return (Result.OtherUnit, 0);
        var digits = Spaces().Replace(match.Groups["digits"].Value, "");
        return decimal.TryParse(match.Groups["sign"].Value.Replace('−', '-') + Plain(digits, language), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (Result.Read, number) : (Result.NoNumber, 0);
    }

    /// <summary>Digits with at most one point.</summary>
    private static string Plain(string digits, string language)
    {
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last < 0) return digits;
        var separator = digits[last];
        var isOnly = digits.IndexOfAny(['.', ',']) == last;
        var isGroup = separator == (language == "de" ? '.' : ',') && digits.Length - last - 1 == 3 || !isOnly && digits.Count(c => c == separator) > 1;
        if (isGroup) return digits.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return digits[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) + "." + digits[(last + 1)..];
    }

    private static bool IsUnit(string rest, string unit) => rest.Equals(unit, StringComparison.OrdinalIgnoreCase)
        || rest.TrimEnd('s', 'S').Equals(unit.TrimEnd('s', 'S'), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?<sign>[+\-−]?)\s*(?<digits>\d[\d.,\s'’]*)(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"[\s'’]", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Spaces();
}
