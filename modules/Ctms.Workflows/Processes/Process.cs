namespace Ctms.Workflows.Processes;

/// <summary>A process with what is being drawn of it. Approvals are written by their settings page; their drawing is only looked at.</summary>
internal sealed record ProcessCard(
    Guid Id, string Key, string Name, string Kind, string? Draft, int DraftNumber, DateTimeOffset? DraftChangedAt, string? DraftChangedBy, DateTimeOffset? RetiredAt, DateTimeOffset CreatedAt, string CreatedBy)
{
    public bool IsDesigned => Kind == "designed";

    public string Address => $"/workflows/processes/{Uri.EscapeDataString(Key)}";
}

/// <summary>A published version without its file.</summary>
internal sealed record VersionCard(Guid Id, int Number, byte[] Sha256, string? Note, DateTimeOffset PublishedAt, string PublishedBy, long Running)
{
    public string Hash => Convert.ToHexStringLower(Sha256);
}
