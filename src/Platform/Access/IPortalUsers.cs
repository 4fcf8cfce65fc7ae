namespace Ctms.Platform.Access;

/// <summary>People with an account, as modules name them, ask them and look for those who hold a role.</summary>
public interface IPortalUsers
{
    /// <summary>Those with these ids, deactivated ones too; unknown ids are absent.</summary>
    Task<IReadOnlyDictionary<Guid, PortalUser>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);

    /// <summary>The active person with this address (case ignored); null when there is none.</summary>
    Task<PortalUser?> FindByEmailAsync(string email, CancellationToken stop);

    /// <summary>Active people who hold one of the roles for this very place.</summary>
    Task<IReadOnlyList<PortalUser>> HoldersAsync(IReadOnlyCollection<string> roles, ScopeTarget place, CancellationToken stop);

    /// <summary>Other active people who hold a role of this person's at a place that overlaps with theirs, by name: colleagues whose names are no news.</summary>
    Task<IReadOnlyList<PortalUser>> PeersAsync(Guid user, CancellationToken stop);

    /// <summary>Active people whose name or address contains the text, at most 50, by name.</summary>
    Task<IReadOnlyList<PortalUser>> SearchAsync(string? text, CancellationToken stop);
}

/// <summary>A person with an account. Zone is an IANA name, Language ISO 639-1.</summary>
public sealed record PortalUser(Guid Id, string Name, string Email, string Language, string Zone, bool Active);
