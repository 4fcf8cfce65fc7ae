using Ctms.Platform;

namespace Ctms.Studies.Sites;

/// <summary>A facility in one study.</summary>
internal sealed class Site
{
    private Site()
    {
    }

    public Guid Id { get; private init; }

    public Guid ClientId { get; private init; }

    public Guid StudyId { get; private init; }

    /// <summary>ISO 3166 alpha-2; null only when a decision did not know it.</summary>
    public string? Country { get; private set; }

    /// <summary>As the study numbers its sites; unique in the study, stands in addresses.</summary>
    public string? Number { get; private set; }

    public Guid? OrganisationId { get; private set; }

    public string Facility { get; private set; } = "";

    public string? City { get; private set; }

    public Guid? ProposedPiId { get; private set; }

    public string? ProposedPiName { get; private set; }

    public Guid? ActualPiId { get; private set; }

    public string? ActualPiName { get; private set; }

    public SiteStatus Status { get; private set; }

    /// <summary>Where it goes on after a hold, or when an end is taken back.</summary>
    public SiteStatus? ResumesAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public uint Version { get; private set; }

    public static Outcome<Site> Add(Guid clientId, Guid studyId, SitePlan plan, DateTimeOffset now)
    {
        var site = new Site { Id = Guid.CreateVersion7(), ClientId = clientId, StudyId = studyId, CreatedAt = now };
        var outcome = site.Revise(plan);
        return outcome.IsRefused ? outcome : site;
    }

    /// <summary>The site of a facility that a decision named for the first time.</summary>
    public static Site Found(Guid clientId, Guid studyId, Guid? organisationId, string facility, string? city, string? country, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(), ClientId = clientId, StudyId = studyId, OrganisationId = organisationId, Facility = facility.Trim(), City = Known(city), Country = Platform.Countries.CodeOf(country), CreatedAt = now,
    };

    public Outcome Revise(SitePlan plan)
    {
        if (Status == SiteStatus.Archived) return Outcome.Refused("This site is archived. Take it back to closed to change it.");
        var outcome = plan.Check();
        if (outcome.IsRefused) return outcome;
        (Facility, City, Country, Number) = (plan.Facility.Trim(), Known(plan.City), plan.Country, Known(plan.Number));
        (ProposedPiId, ProposedPiName) = Kept(plan.Proposed);
        (ActualPiId, ActualPiName) = Kept(plan.Actual);
        return Outcome.Done;
    }

    public Outcome MoveTo(SiteStatus to)
    {
        if (to == Status) return Outcome.Refused($"The site is already in the state \"{SiteWords.OfStatus(to)}\".");
        if (!SiteFlow.After(Status, ResumesAt).Contains(to)) return Outcome.Refused($"A site in the state \"{SiteWords.OfStatus(Status)}\" cannot go to \"{SiteWords.OfStatus(to)}\".");
        // Dropped while on hold, it goes back to work when that is taken back, not to the hold.
        ResumesAt = SiteFlow.IsSide(to) ? ResumesAt ?? Status : null;
        Status = to;
        return Outcome.Done;
    }

    /// <summary>
    /// Takes a decision about one candidate of this facility; false when it changes nothing. Somebody else than the proposed investigator only
    /// counts when more is decided for them: two candidates of one hospital make one site.
    /// </summary>
    public bool Decide(SiteStatus decision, Guid personId, string personName)
    {
        if (!SiteFlow.IsDecision(decision)) throw new ArgumentException($"\"{decision}\" is no decision.", nameof(decision));
        if (!SiteFlow.IsOpenForDecision(Status)) return false;
        if (IsOther(personId, personName) && !SiteFlow.Outweighs(decision, Status)) return false;
        if (ProposedPiId == personId && Status == decision) return false;
        (ProposedPiId, ProposedPiName, Status) = (personId, null, decision);
        return true;
    }

    private bool IsOther(Guid personId, string personName) =>
        ProposedPiId is { } proposed ? proposed != personId : ProposedPiName is { } name && !name.Equals(personName, StringComparison.OrdinalIgnoreCase);

    private static (Guid?, string?) Kept(PrincipalInvestigator person) => (person.PersonId, person.PersonId is null ? person.Name : null);

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
