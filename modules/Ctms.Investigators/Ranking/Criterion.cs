namespace Ctms.Investigators.Ranking;

/// <summary>How a value becomes points from 0 to 100.</summary>
internal enum CriterionKind
{
    /// <summary>More is better between the two fixed limits.</summary>
    Benefit,

    /// <summary>Less is better between the two fixed limits.</summary>
    Cost,

    /// <summary>Yes is 100, no is 0.</summary>
    YesNo,

    /// <summary>Points are looked up by the value's text.</summary>
    Category,
}

/// <summary>One weighted criterion; of a promise, the value is what somebody says they will deliver, and is corrected by what they delivered before. The limits are fixed in advance, never taken from the candidates: adding a candidate must not re-rank the others.</summary>
internal sealed record Criterion(
    string Id,
    double Weight,
    CriterionKind Kind,
    double? Lo = null,
    double? Hi = null,
    IReadOnlyDictionary<string, double>? Map = null,
    bool IsPromise = false)
{
    /// <summary>Equal limits can tell nobody apart: everyone gets 50, and the reader is told.</summary>
    public bool DoesNotDiscriminate => Kind switch
    {
        CriterionKind.Benefit or CriterionKind.Cost => Lo == Hi,
        CriterionKind.Category => Map is not null && Map.Values.Distinct().Count() == 1,
        _ => false,
    };
}
