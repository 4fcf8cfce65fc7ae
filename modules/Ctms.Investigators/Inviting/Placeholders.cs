using System.Text.RegularExpressions;

namespace Ctms.Investigators.Inviting;

/// <summary>The holes that a letter may have: {name}, {study}, {facility} and, where something closes, {closes}. Pure.</summary>
internal static partial class Placeholders
{
    public const string Name = "name";
    public const string Study = "study";
    public const string Facility = "facility";
    public const string Closes = "closes";

    /// <summary>Fills the holes in one go: what stands in a name is never taken for a hole.</summary>
    public static string Fill(string text, params IReadOnlyList<(string Hole, string Value)> values)
        => Hole().Replace(text, hole => values.FirstOrDefault(value => value.Hole == hole.Groups["name"].Value) is { Hole: not null } known ? known.Value : hole.Value);

    /// <summary>The first hole that nobody fills, as it was written; null when all is well.</summary>
    public static string? Unknown(string? text, params string[] known)
        => text is null ? null : Hole().Matches(text).FirstOrDefault(hole => !known.Contains(hole.Groups["name"].Value))?.Value;

    /// <summary>Paragraphs are separated by empty lines.</summary>
    public static IReadOnlyList<string> Paragraphs(string text)
        => [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"\{(?<name>[^{}\s]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Hole();
}
