using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Durable;

/// <summary>What the journal says of a happening beside its effects: its kind, where, what came in and why.</summary>
internal sealed record Doing(string Happening, string? Node = null, FeelContext? In = null, string? Comment = null);

/// <summary>An instance, as the engine needs it.</summary>
internal sealed record InstanceRow(
    Guid Id, Guid VersionId, string Title, string? Act, Guid? RecordId, string? RecordVersion, byte[]? RecordSha256, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId,
    string? BusinessKey, Guid? StartedById, string StartedBy, string Status, int Revision, string Body);
