using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Drafts;

/// <summary>What is begun: a type, a title, and where it belongs.</summary>
internal sealed record NewContent(string Type, string Title, string Language, Guid? ClientId, Guid? StudyId);

/// <summary>Begins something to read. Its draft belongs to its writer; nobody reads it before it is published.</summary>
internal sealed class CreateContent(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(NewContent wanted, CancellationToken stop)
    {
        if (ContentType.Find(wanted.Type) is not { } type) return Outcome.Refused("Choose what you want to write.");
        if (wanted.Title.Trim() is not { Length: > 0 and <= ContentCheck.LongestTitle } title) return Outcome.Refused("Give it a title of at most 200 characters.");
        if (!Languages.All.Contains(wanted.Language)) return Outcome.Refused("Choose the language.");
        if (type.NeedsStudy && wanted.StudyId is null) return Outcome.Refused("Choose the study it belongs to.");
        var client = wanted.StudyId is { } study ? await session.QueryOneAsync<Guid?>($"select parent_id from access.scope_node where id = {study} and kind = 'study'", stop) : wanted.ClientId;
        if (wanted.StudyId is not null && client is null) return Outcome.Refused("There is no such study.");
        if (!await access.AllowsAsync(Permissions.Write, new ScopeTarget(client, wanted.StudyId), stop)) return Outcome.Refused("You may not write here. Choose a client or study of yours.");
        var content = new Content { Title = title, Duty = type.Duty };
        return await InsertAsync(new ItemSeed(type.Id, client, wanted.StudyId, wanted.Language, title, null, null), content, stop);
    }

    public async Task<Guid> InsertAsync(ItemSeed seed, Content content, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"""
            insert into publishing.item (id, type, client_id, study_id, language, slug, source_id, created_at, created_by, origin)
            values ({id}, {seed.Type}, {seed.ClientId}, {seed.StudyId}, {seed.Language}, {Slug.Of(seed.Title, id)}, {seed.SourceId}, {now}, {user.Name}, {seed.Origin})
            """, stop);
        await session.ExecuteAsync($"""
            insert into publishing.draft (item_id, content, saved_at, saved_by, source_version_id) values ({id}, {content.Write()}::jsonb, {now}, {user.Name}, {seed.SourceVersionId})
            """, stop);
        await work.CommitAsync(stop);
        return id;
    }
}

/// <summary>What the row of a new item holds.</summary>
internal sealed record ItemSeed(string Type, Guid? ClientId, Guid? StudyId, string Language, string Title, Guid? SourceId, Guid? SourceVersionId, string? Origin = null);
