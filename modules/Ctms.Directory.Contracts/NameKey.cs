namespace Ctms.Directory.Contracts;

/// <summary>A published name taken apart. <c>Key</c> is equal for spellings that mean the same name beyond doubt; empty when no name was left. <c>Tokens</c> are the folded words to search and block by.</summary>
public sealed record NameParts(string? Given, string? Family, string? Degrees, string Key, string[] Tokens)
{
    /// <summary>The name as people read it: given before family, CJK family first and without a space.</summary>
    public string Display => (Given, Family) switch
    {
        (null, null) => "",
        (null, { } family) => family,
        ({ } given, null) => given,
        ({ } given, { } family) => LatinFold.IsIdeographic(family[0]) ? family + given : $"{given} {family}",
    };
}
/// <summary>Reads names as registries print them: degrees and titles anywhere, surname first, any script.</summary>
public static class NameKey
{
    /// <summary>Longer texts are refused: no registry prints such a name, and a key of it would only fill the index.</summary>
    public const int LongestName = 300;

    /// <summary>Why this text cannot be taken as a name, for the user; null when it can.</summary>
    public static string? WhyRefused(string name) =>
        name.Length > LongestName ? $"The name has {name.Length:N0} characters; at most {LongestName} are accepted."
        : name.AsSpan().Trim().IsEmpty ? "The name is empty."
        : null;

    /// <summary>Takes a name apart; a refused text gives an empty key.</summary>
    public static NameParts Normalise(string published) =>
        WhyRefused(published) is null ? NameReading.Of(published) : new NameParts(null, null, null, "", []);

    /// <summary>The same for a name that is already kept in its parts.</summary>
    public static NameParts OfParts(string? given, string? family, string? degrees = null) => NameReading.OfParts(given, family, degrees);
}
