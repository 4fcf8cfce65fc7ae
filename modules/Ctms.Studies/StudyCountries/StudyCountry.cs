using Ctms.Platform;
using Ctms.Studies.Register;

namespace Ctms.Studies.StudyCountries;

/// <summary>How much is planned in a country; null is not known yet.</summary>
internal sealed record CountryPlan(int? Sites, int? Subjects)
{
    public static readonly CountryPlan Open = new(null, null);

    public Outcome Check() =>
        Sites is < 0 or > 10_000 ? Outcome.Refused("Planned sites are a number from 0 to 10,000.")
        : Subjects is < 0 or > 1_000_000 ? Outcome.Refused("Planned subjects are a number from 0 to 1,000,000.")
        : Outcome.Done;
}

/// <summary>A country in one study.</summary>
internal sealed class StudyCountry
{
    private StudyCountry()
    {
    }

    public Guid Id { get; private init; }

    public Guid ClientId { get; private init; }

    public Guid StudyId { get; private init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string Country { get; private init; } = "";

    public CountryStatus Status { get; private set; }

    public int? PlannedSites { get; private set; }

    public int? PlannedSubjects { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public uint Version { get; private set; }

    public StudyPlace Place => new(ClientId, StudyId, CountryId: Id, Country: Country);

    public static StudyCountry Of(Study study, string country, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(), ClientId = study.ClientId, StudyId = study.Id, Country = country, CreatedAt = now };

    public Outcome Revise(CountryPlan plan)
    {
        var outcome = plan.Check();
        if (outcome.IsRefused) return outcome;
        (PlannedSites, PlannedSubjects) = (plan.Sites, plan.Subjects);
        return Outcome.Done;
    }

    public Outcome MoveTo(CountryStatus to)
    {
        if (to == Status) return Outcome.Refused($"The country is already in the state \"{CountryWords.OfStatus(to)}\".");
        if (!CountryFlow.After(Status).Contains(to)) return Outcome.Refused($"A country in the state \"{CountryWords.OfStatus(Status)}\" cannot go to \"{CountryWords.OfStatus(to)}\".");
        Status = to;
        return Outcome.Done;
    }
}
