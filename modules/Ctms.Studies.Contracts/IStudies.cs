namespace Ctms.Studies.Contracts;

/// <summary>Studies that the permission of the endpoint shows; one of another client is as absent as one that does not exist.</summary>
public interface IStudies
{
    /// <summary>The studies with these ids; unknown and foreign ids are absent.</summary>
    Task<IReadOnlyDictionary<Guid, StudySummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);

    /// <summary>The study with this protocol number (case ignored), null when there is none to be seen.</summary>
    Task<StudySummary?> FindByProtocolAsync(string protocol, CancellationToken stop);
}
