namespace Ctms.Registry.Contracts;

/// <summary>Roles of these people were added, changed or taken away. At most some 5,000 ids, one fact per batch.</summary>
public sealed record TrialRolesChanged(Guid[] PersonIds);

/// <summary>These trials were created or changed, roles included.</summary>
public sealed record TrialsChanged(Guid[] TrialIds);
