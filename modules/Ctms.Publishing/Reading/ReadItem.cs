using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;

namespace Ctms.Publishing.Reading;

/// <summary>A version as its reader sees it.</summary>
internal sealed record ReadVersion(
    Guid Id, Guid ItemId, string Type, string Language, string Slug, Guid? ClientId, Guid? StudyId, string? Protocol, string? StudyTitle, string Number, string Label, string State, Content Content, DateTimeOffset LiveAt,
    DateTimeOffset? EffectiveAt, DateTimeOffset? EndedAt, DateOnly? ReviewBy, string Duty, string SubmittedBy, DateTimeOffset? ConfirmedAt, Guid? SignatureId)
{
    public bool IsOld => State != VersionState.Live;
}

/// <summary>Another version or another language of what is read.</summary>
internal sealed record Other(Guid ItemId, Guid VersionId, string Number, string Language, string State, DateTimeOffset LiveAt, DateTimeOffset? EndedAt);

/// <summary>Opens what the person of this request may read; what they may not is as absent as what is not there.</summary>
// unscoped: readers see what audiences say
internal sealed class ReadItem(DbSession session, Shelf shelf, CurrentUser user, TimeProvider clock)
{
    public async Task<ReadVersion?> LiveAsync(Guid item, CancellationToken stop) => await OneAsync($"v.item_id = {item} and {await shelf.LiveAsync("v", stop)}", stop);

    public async Task<ReadVersion?> VersionAsync(Guid item, Guid version, CancellationToken stop) => await OneAsync($"v.id = {version} and v.item_id = {item} and {await shelf.AnyAsync("v", stop)}", stop);

    public Task<ReadVersion?> PublicAsync(string slug, CancellationToken stop) => OneAsync($"i.slug = {slug} and v.state = 'live' and v.is_public", stop);

    /// <summary>Any version, for those who see all content within their scope: the caller has found the item there.</summary>
    public Task<ReadVersion?> WithinScopeAsync(Guid item, Guid version, CancellationToken stop) => OneAsync($"v.id = {version} and v.item_id = {item}", stop);

    public async Task<List<Other>> OlderAsync(Guid item, CancellationToken stop) => await session.QueryAsync<Other>($"""
        select v.item_id, v.id as version_id, v.major || '.' || v.minor as number, v.language, v.state, v.live_at, v.ended_at from publishing.version v
         where v.item_id = {item} and v.state = 'superseded' and {await shelf.AnyAsync("v", stop)} order by v.major desc, v.minor desc
        """, stop);

    public async Task<List<Other>> LanguagesAsync(Guid item, CancellationToken stop) => await session.QueryAsync<Other>($"""
        select v.item_id, v.id as version_id, v.major || '.' || v.minor as number, v.language, v.state, v.live_at, v.ended_at
          from publishing.item me join publishing.item i on i.id = coalesce(me.source_id, me.id) or i.source_id = coalesce(me.source_id, me.id) join publishing.version v on v.item_id = i.id
         where me.id = {item} and i.id <> me.id and {await shelf.LiveAsync("v", stop)} order by v.language
        """, stop);

    /// <summary>A translation whose source has moved on since: the number of the source's live version and its item.</summary>
    public async Task<Other?> NewerSourceAsync(Guid item, CancellationToken stop) => await session.QueryOneAsync<Other>($"""
        select v.item_id, v.id as version_id, v.major || '.' || v.minor as number, v.language, v.state, v.live_at, v.ended_at
          from publishing.item i join publishing.version mine on mine.item_id = i.id and mine.state = 'live' join publishing.version v on v.item_id = i.source_id
         where i.id = {item} and mine.source_version_id is distinct from v.id and {await shelf.LiveAsync("v", stop)}
        """, stop);

    /// <summary>The reader has it before them; the first time counts.</summary>
    public async Task OpenedAsync(ReadVersion version, CancellationToken stop)
    {
        if (!user.IsSignedIn || version.IsOld) return;
        var now = clock.GetUtcNow();
        if (await session.QueryOneAsync<bool>($"select exists (select 1 from publishing.reader where version_id = {version.Id} and user_id = {user.Id} and opened_at is not null)", stop)) return;
        await session.ExecuteAsync($"""
            insert into publishing.reader (version_id, user_id, told_at, opened_at, sites)
            select {version.Id}, {user.Id}, {now}, {now}, coalesce(array_agg(distinct g.site_id) filter (where g.site_id is not null), array[]::uuid[]) from access.user_grant g where g.user_id = {user.Id}
                on conflict (version_id, user_id) do update set opened_at = coalesce(publishing.reader.opened_at, excluded.opened_at)
            """, stop);
    }

    private async Task<ReadVersion?> OneAsync(FormattableString which, CancellationToken stop) => await session.QueryOneAsync<Row>($"""
        select v.id, v.item_id, v.type, v.language, i.slug, v.client_id, v.study_id, s.code as protocol, s.name as study_title, v.major, v.minor, v.attempt, v.state, v.content::text as content, coalesce(v.live_at, v.submitted_at) as live_at,
               v.effective_at, v.ended_at, v.review_by, v.duty, v.submitted_by, c.confirmed_at, c.signature_id
          from publishing.version v join publishing.item i on i.id = v.item_id left join access.scope_node s on s.id = v.study_id
          left join publishing.confirmation c on c.version_id = v.id and c.user_id = {user.Id ?? Guid.Empty}
         where {which}
        """, stop) is { } r
        ? new ReadVersion(r.Id, r.ItemId, r.Type, r.Language, r.Slug, r.ClientId, r.StudyId, r.Protocol, r.StudyTitle, VersionNumber.Of(r.Major, r.Minor), VersionNumber.Label(r.Major, r.Minor, r.Attempt), r.State, Content.Read(r.Content), r.LiveAt,
            r.EffectiveAt, r.EndedAt, r.ReviewBy, r.Duty, r.SubmittedBy, r.ConfirmedAt, r.SignatureId)
        : null;

    private sealed record Row(
        Guid Id, Guid ItemId, string Type, string Language, string Slug, Guid? ClientId, Guid? StudyId, string? Protocol, string? StudyTitle, int Major, int Minor, int Attempt, string State, string Content, DateTimeOffset LiveAt,
        DateTimeOffset? EffectiveAt, DateTimeOffset? EndedAt, DateOnly? ReviewBy, string Duty, string SubmittedBy, DateTimeOffset? ConfirmedAt, Guid? SignatureId);
}
