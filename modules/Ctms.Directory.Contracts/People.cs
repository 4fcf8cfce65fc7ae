namespace Ctms.Directory.Contracts;

/// <summary>One person as a source names them. <c>Country</c> is the text as published; <c>RegistryKey</c> is the source's own stable id of the person, if it has one.</summary>
public sealed record PersonEvidence(
    int Ref, string Name, string? Affiliation, string? City, string? State, string? Zip, string? Country,
    string? Email, string? Phone, string Source, DateOnly? SourceDate, string? RegistryKey, bool IsDemo);

/// <summary>What became of one <see cref="PersonEvidence"/>; <c>PersonId</c> is null only for <see cref="PersonMatchKind.NotAPerson"/>.</summary>
public sealed record PersonMatch(int Ref, Guid? PersonId, PersonMatchKind Kind);

public enum PersonMatchKind
{
    /// <summary>Nobody like this was known.</summary>
    Created,

    /// <summary>The same record as one already known.</summary>
    Matched,

    /// <summary>Created as new, and a probable double waits for review.</summary>
    Queued,

    /// <summary>A role word, a company or an unusable text stood in place of a name.</summary>
    NotAPerson,
}

/// <summary>Turns people as published into golden records.</summary>
public interface IPeopleIntake
{
    /// <summary>Resolves up to 5,000 people in the caller's transaction; the same evidence twice gives the same person.</summary>
    Task<IReadOnlyList<PersonMatch>> ResolveAsync(IReadOnlyList<PersonEvidence> batch, CancellationToken stop);
}

/// <summary>A person as other modules show them. Coordinates are degrees (WGS 84); <c>MergedInto</c> names the kept record of a merge.</summary>
public sealed record PersonSummary(
    Guid Id, string DisplayName, string? GivenName, string? FamilyName, string? Degrees, string? Country, string? City,
    double? Latitude, double? Longitude, string? Affiliation, Guid? OrganisationId,
    bool DoNotContact, string? DoNotContactReason, bool IsDemo, Guid? MergedInto);

/// <summary>Reads people by id.</summary>
public interface IPeople
{
    /// <summary>The people that exist among these ids; an unknown id is simply absent.</summary>
    Task<IReadOnlyDictionary<Guid, PersonSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);

    /// <summary>Ids of people in their order, those after the given one, merged records left out: to walk through everybody. <see cref="Guid.Empty"/> begins.</summary>
    Task<IReadOnlyList<Guid>> IdsAfterAsync(Guid after, int most, CancellationToken stop);
}
