using System.Globalization;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Versions;

/// <summary>States of a version, as kept.</summary>
internal static class VersionState
{
    public const string Waiting = "waiting";
    public const string Rejected = "rejected";
    public const string Withdrawn = "withdrawn";
    public const string Scheduled = "scheduled";
    public const string Live = "live";
    public const string Superseded = "superseded";
    public const string Retired = "retired";
}

/// <summary>A version of an item: its content never changes, its state does.</summary>
internal sealed record ContentVersion(
    Guid Id, Guid ItemId, int Major, int Minor, int Attempt, string State, Content Content, string Sha256, DateTimeOffset? EffectiveAt, DateOnly? ReviewBy, Guid? SourceVersionId, DateTimeOffset SubmittedAt,
    string SubmittedBy, Guid? SubmittedById, DateTimeOffset? ApprovedAt, DateTimeOffset? LiveAt, DateTimeOffset? EndedAt, string? Reason, string? BrokenGlassBy, string? BrokenGlassWhy)
{
    public string Number => VersionNumber.Of(Major, Minor);

    /// <summary>What a signature names: tried again, the same number is another thing.</summary>
    public string Label => VersionNumber.Label(Major, Minor, Attempt);

    public bool WasPublished => LiveAt is not null;
}

/// <summary>Numbers of versions, written and read.</summary>
internal static class VersionNumber
{
    public static string Of(int major, int minor) => string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}");

    public static string Label(int major, int minor, int attempt) => attempt == 1 ? Of(major, minor) : string.Create(CultureInfo.InvariantCulture, $"{major}.{minor} ({attempt})");
}

/// <summary>Versions of items that were found within the scope.</summary>
// unscoped: the caller has found the item within the scope, or decides by place and audience
internal sealed class VersionReads(DbSession session)
{
    /// <summary>The newest first.</summary>
    public async Task<List<ContentVersion>> OfAsync(Guid item, CancellationToken stop) =>
        [.. (await session.QueryAsync<Row>($"{Columns} where v.item_id = {item} order by v.major desc, v.minor desc, v.attempt desc", stop)).Select(r => r.ToVersion())];

    public async Task<ContentVersion?> FindAsync(Guid id, CancellationToken stop) => (await session.QueryOneAsync<Row>($"{Columns} where v.id = {id}", stop))?.ToVersion();

    public async Task<ContentVersion?> InStateAsync(Guid item, string state, CancellationToken stop) => (await session.QueryOneAsync<Row>($"{Columns} where v.item_id = {item} and v.state = {state}", stop))?.ToVersion();

    private static FormattableString Columns => $"""
        select v.id, v.item_id, v.major, v.minor, v.attempt, v.state, v.content::text as content, v.sha256, v.effective_at, v.review_by, v.source_version_id, v.submitted_at, v.submitted_by, v.submitted_by_id, v.approved_at,
               v.live_at, v.ended_at, v.reason, v.broken_glass_by, v.broken_glass_why
          from publishing.version v
        """;

    private sealed record Row(
        Guid Id, Guid ItemId, int Major, int Minor, int Attempt, string State, string Content, byte[] Sha256, DateTimeOffset? EffectiveAt, DateOnly? ReviewBy, Guid? SourceVersionId, DateTimeOffset SubmittedAt,
        string SubmittedBy, Guid? SubmittedById, DateTimeOffset? ApprovedAt, DateTimeOffset? LiveAt, DateTimeOffset? EndedAt, string? Reason, string? BrokenGlassBy, string? BrokenGlassWhy)
    {
        public ContentVersion ToVersion() => new(
            Id, ItemId, Major, Minor, Attempt, State, Contents.Content.Read(Content), Convert.ToHexStringLower(Sha256), EffectiveAt, ReviewBy, SourceVersionId, SubmittedAt, SubmittedBy, SubmittedById, ApprovedAt, LiveAt,
            EndedAt, Reason, BrokenGlassBy, BrokenGlassWhy);
    }
}
