namespace Ctms.Studies.StudyCountries;

/// <summary>Kept as text. In their usual order; the last two are ends before the first subject.</summary>
internal enum CountryStatus
{
    Planned,
    Submitted,
    Approved,
    Active,
    EnrolmentClosed,
    Closed,
    Rejected,
    Withdrawn,
}

/// <summary>Which state may follow which.</summary>
internal static class CountryFlow
{
    /// <summary>The way of a country that takes part, from end to end.</summary>
    public static readonly IReadOnlyList<CountryStatus> Line =
        [CountryStatus.Planned, CountryStatus.Submitted, CountryStatus.Approved, CountryStatus.Active, CountryStatus.EnrolmentClosed, CountryStatus.Closed];

    public static bool IsSide(CountryStatus status) => status is CountryStatus.Rejected or CountryStatus.Withdrawn;

    /// <summary>A country that was rejected or withdrawn is no longer one of the countries in plan.</summary>
    public static bool IsInPlan(CountryStatus status) => !IsSide(status);

    /// <summary>States that may follow; one step back corrects a mistake. Rejected is the authority's word, withdrawn is ours, both before the first subject.</summary>
    public static IReadOnlyList<CountryStatus> After(CountryStatus status) => status switch
    {
        CountryStatus.Planned => [CountryStatus.Submitted, CountryStatus.Withdrawn],
        CountryStatus.Submitted => [CountryStatus.Approved, CountryStatus.Planned, CountryStatus.Rejected, CountryStatus.Withdrawn],
        CountryStatus.Approved => [CountryStatus.Active, CountryStatus.Submitted, CountryStatus.Withdrawn],
        CountryStatus.Active => [CountryStatus.EnrolmentClosed, CountryStatus.Approved],
        CountryStatus.EnrolmentClosed => [CountryStatus.Closed, CountryStatus.Active],
        CountryStatus.Closed => [CountryStatus.EnrolmentClosed],
        CountryStatus.Rejected => [CountryStatus.Submitted, CountryStatus.Withdrawn],
        _ => [CountryStatus.Planned],
    };
}
