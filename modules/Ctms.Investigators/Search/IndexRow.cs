namespace Ctms.Investigators.Search;

/// <summary>A word, code or grid cell under which people are found.</summary>
internal readonly record struct Term(string Kind, string Text);

/// <summary>The kinds of term; a word of a name never finds a condition.</summary>
internal static class TermKind
{
    public const string Name = "name";
    public const string Word = "word";

    /// <summary>All words of a condition together.</summary>
    public const string Phrase = "phrase";

    public const string Country = "country";
    public const string Area = "area";
    public const string Phase = "phase";
    public const string Role = "role";
    public const string City = "city";
    public const string Cell = "cell";
    public const string Flag = "flag";

    /// <summary>The kinds that are counted beside a result.</summary>
    public static readonly string[] Counted = [Country, Area, Phase, Role];
}

/// <summary>What is written of one person into the search: how they are found, sorted and shown.</summary>
internal sealed record IndexRow(
    Guid Id,
    IReadOnlyCollection<Term> Terms,
    double Standing,
    int Trials,
    int LastYear,
    GeoPoint? Place,
    string NameKey,
    IndexCard Card);

/// <summary>What a line of the result shows.</summary>
internal sealed record IndexCard(
    string Name, string? Degrees, string? Role, int Recruiting, string? Facility, Guid? OrganisationId, string? City, string? Country,
    string[] Conditions, bool DoNotContact, bool IsDemo);
