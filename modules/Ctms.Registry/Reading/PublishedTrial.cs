namespace Ctms.Registry.Reading;

/// <summary>A trial as a registry publishes it, whatever format it came in. Texts are trimmed and bounded, statuses and phases in the registry's own capitals.</summary>
internal sealed record PublishedTrial(string Id, string Title)
{
    /// <summary>Numbers under which the registry published the same trial before.</summary>
    public string[] FormerIds { get; init; } = [];
    public string? OfficialTitle { get; init; }
    public string? Acronym { get; init; }
    public string Status { get; init; } = "UNKNOWN";
    public string? StudyType { get; init; }
    public string[] Phases { get; init; } = [];
    public string[] Conditions { get; init; } = [];
    public string[] Keywords { get; init; } = [];
    public string Sponsor { get; init; } = "";
    public string? SponsorClass { get; init; }
    public int? Enrolment { get; init; }

    /// <summary>Where only a month is published, its first day.</summary>
    public DateOnly? StartDate { get; init; }
    public DateOnly? PrimaryCompletionDate { get; init; }
    public DateOnly? CompletionDate { get; init; }
    public DateOnly? FirstPosted { get; init; }
    public DateOnly? LastUpdate { get; init; }

    public PublishedLocation[] Locations { get; init; } = [];
    public PublishedPerson[] People { get; init; } = [];
    public PublishedContact[] Contacts { get; init; } = [];

    /// <summary>A table adds to a trial what its rows say; a registry record says all there is, so what is missing in it is gone.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What was left out or shortened, for the person who imports.</summary>
    public string[] Notes { get; init; } = [];
}

/// <param name="Country">As published.</param>
internal sealed record PublishedLocation(string? Facility, string? City, string? State, string? Zip, string? Country, double? Latitude, double? Longitude, string? Status);

internal enum PersonOrigin
{
    Official,
    Site,
    ResponsibleParty,
}

/// <param name="Role">One of the contract's TrialRoles.</param>
/// <param name="Location">Index into the trial's locations, null where the person stands for the whole trial.</param>
/// <param name="Key">The source's own number of the person, where it has one.</param>
internal sealed record PublishedPerson(string Name, string? Affiliation, string Role, PersonOrigin Origin, int? Location, string? Email = null, string? Phone = null, string? Key = null);

/// <summary>A contact point, which is no person of the investigator database. Without location it is the trial's central contact.</summary>
internal sealed record PublishedContact(string? Name, string? Email, string? Phone, int? Location);
