namespace Ctms.Directory.Contracts;

/// <summary>Somebody whom a table names and who should be known already; what the table does not say is null.</summary>
public sealed record NamedPerson(int Ref, string? Name, string? Email, string? Facility);

/// <summary>One of the people whom a <see cref="NamedPerson"/> can mean, and by what; the organisation is that of the named facility, if it is known.</summary>
public sealed record PossiblePerson(int Ref, Guid PersonId, bool ByEmail, bool ByName, bool AtFacility, Guid? OrganisationId);

/// <summary>A facility that a table names; <c>Country</c> as it stands there.</summary>
public sealed record NamedFacility(int Ref, string Name, string? City, string? Country);

/// <summary>One of the organisations that a <see cref="NamedFacility"/> can mean.</summary>
public sealed record PossibleFacility(int Ref, Guid OrganisationId);

/// <summary>Looks up whom a table means. Creates nobody and decides nothing: of several the caller asks a person.</summary>
public interface IDirectoryLookup
{
    /// <summary>Everybody who bears the name or has the address; erased people are absent, merged ones stand under the kept record.</summary>
    Task<IReadOnlyList<PossiblePerson>> PeopleAsync(IReadOnlyList<NamedPerson> people, CancellationToken stop);

    /// <summary>Every organisation of this name, in this town when one is said.</summary>
    Task<IReadOnlyList<PossibleFacility>> FacilitiesAsync(IReadOnlyList<NamedFacility> facilities, CancellationToken stop);
}
