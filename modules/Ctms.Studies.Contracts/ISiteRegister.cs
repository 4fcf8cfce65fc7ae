namespace Ctms.Studies.Contracts;

/// <summary>Sites that the permission of the endpoint shows; one that it does not show is as absent as one that does not exist.</summary>
public interface ISiteRegister
{
    /// <summary>The sites with these ids; unknown and hidden ids are absent.</summary>
    Task<IReadOnlyDictionary<Guid, SiteSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);
}

/// <summary>What another module shows of a site.</summary>
/// <param name="Country">ISO 3166 alpha-2, null when it is not known.</param>
/// <param name="Status">One of <see cref="SiteStatuses"/>.</param>
/// <param name="Url">Its page.</param>
public sealed record SiteSummary(Guid Id, Guid StudyId, Guid ClientId, string ProtocolNumber, string? Number, string Facility, string? City, string? Country, string Status, string Url);
