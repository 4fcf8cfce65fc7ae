using Ctms.Studies.StudyCountries;

namespace Ctms.Studies.Pages.StudyCountries;

/// <summary>What is typed into the form of a country.</summary>
internal sealed class CountryInput
{
    public string? Country { get; set; }

    public int? PlannedSites { get; set; }

    public int? PlannedSubjects { get; set; }

    public uint Version { get; set; }

    public CountryPlan Plan => new(PlannedSites, PlannedSubjects);
}
