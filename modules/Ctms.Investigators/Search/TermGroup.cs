namespace Ctms.Investigators.Search;

/// <summary>Terms of which a person must have one. Those that fit best lift a person in the order of relevance.</summary>
internal sealed record TermGroup(int[] Best, int[] Others, long People)
{
    public int[] All => [.. Best, .. Others];

    public bool IsEmpty => Best.Length == 0 && Others.Length == 0;

    /// <summary>A group nobody fulfils: the word or value is not known at all.</summary>
    public static readonly TermGroup Nobody = new([], [], 0);
}

/// <summary>A word that was not found as written, and what was looked for instead.</summary>
internal sealed record Correction(string Word, IReadOnlyList<string> Instead);

/// <summary>A question turned into what the index can answer.</summary>
internal sealed record SearchPlan(
    IReadOnlyList<TermGroup> Groups, int[] Without, SearchRequest Request, GeoPoint? Centre, string? CentreLabel, bool CentreUnknown, IReadOnlyList<Correction> Corrections)
{
    /// <summary>So many people fit for sure, by the last count; 0 when nothing is known beforehand.</summary>
    public long AtLeast { get; init; }

    /// <summary>A word or value that nobody has, or a place that nobody knows.</summary>
    public bool FindsNobody => CentreUnknown || Groups.Any(group => group.IsEmpty);

    /// <summary>Nothing narrows the search.</summary>
    public bool IsOpen => Groups.Count == 0 && Without.Length == 0 && Centre is null && Request is { ActiveFrom: null, ActiveTo: null, LeastTrials: null };

    /// <summary>Some group has better and lesser fits.</summary>
    public bool HasTiers => Groups.Any(group => group is { Best.Length: > 0, Others.Length: > 0 });
}
