namespace Ctms.Directory.Contracts;

/// <summary>A person stands at this place in this role, says the source.</summary>
public sealed record AffiliationEvidence(
    Guid PersonId, Guid? OrganisationId, string Name, string Role, string Source, DateOnly? SourceDate);

/// <summary>A way to reach a person or an organisation; <c>Kind</c> is <c>email</c> or <c>phone</c>.</summary>
public sealed record ContactEvidence(
    Guid? PersonId, Guid? OrganisationId, string? Label, string Kind, string Value, string Source, DateOnly? SourceDate);

/// <summary>Takes affiliations and contact points of records that are already resolved.</summary>
public interface IDirectoryIntake
{
    /// <summary>Adds what is not known yet, in the caller's transaction; the same evidence twice changes nothing.</summary>
    Task AddAsync(
        IReadOnlyList<AffiliationEvidence> affiliations, IReadOnlyList<ContactEvidence> contacts, CancellationToken stop);
}
