namespace Ctms.Directory.Contracts;

/// <summary>One facility as a source names it; coordinates are degrees (WGS 84), <c>Country</c> the text as published.</summary>
public sealed record FacilityEvidence(
    int Ref, string Name, string? City, string? State, string? Zip, string? Country,
    double? Latitude, double? Longitude, bool IsDemo);

/// <summary>The organisation that stands for one <see cref="FacilityEvidence"/>.</summary>
public sealed record FacilityMatch(int Ref, Guid OrganisationId, bool Created);

/// <summary>Turns facilities as published into organisations.</summary>
public interface IFacilityIntake
{
    /// <summary>Resolves up to 5,000 facilities in the caller's transaction; the same evidence twice gives the same organisation.</summary>
    Task<IReadOnlyList<FacilityMatch>> ResolveAsync(IReadOnlyList<FacilityEvidence> batch, CancellationToken stop);
}

/// <summary>An organisation as other modules show it.</summary>
public sealed record OrganisationSummary(
    Guid Id, string Name, string? City, string? State, string? Country, double? Latitude, double? Longitude, bool IsDemo);

/// <summary>Reads organisations by id.</summary>
public interface IOrganisations
{
    /// <summary>The organisations that exist among these ids; an unknown id is simply absent.</summary>
    Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);
}
