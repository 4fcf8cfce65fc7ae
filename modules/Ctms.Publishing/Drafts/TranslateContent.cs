using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;

namespace Ctms.Publishing.Drafts;

/// <summary>Begins a translation, bound to the version of its source that it is made from; or says that it was made anew from the newest one.</summary>
// unscoped: the item was found within the scope, and the right to write it is asked for its place
internal sealed class TranslateContent(DbSession session, VersionReads versions, CreateContent create, IAccess access, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(ItemHead source, string language, CancellationToken stop)
    {
        if (source.SourceId is not null) return Outcome.Refused("Translate the source, not its translation.");
        if (source.RetiredAt is not null) return Outcome.Refused("The source is retired: it cannot be translated.");
        if (!Languages.All.Contains(language) || language == source.Language) return Outcome.Refused("Choose another language.");
        if (!await access.AllowsAsync(Permissions.Write, source.Place, stop)) return Outcome.Refused("You may read this, but not write it.");
        if (await versions.InStateAsync(source.Id, VersionState.Live, stop) is not { } live) return Outcome.Refused("Nothing is published yet that could be translated.");
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({$"publishing.translation {source.Id} {language}"}, 0))", stop);
        if (await session.QueryOneAsync<Guid?>($"select id from publishing.item where source_id = {source.Id} and language = {language}", stop) is { } there) return there;
        var content = live.Content with { Effective = null, Zone = null, Second = false, ChangeNote = "" };
        var id = await create.InsertAsync(new ItemSeed(source.Type, source.ClientId, source.StudyId, language, live.Content.Title, source.Id, live.Id), content, stop);
        await work.CommitAsync(stop);
        return id;
    }

    /// <summary>The draft is a translation of the source's live version from now on; what is published keeps the version it was made from.</summary>
    public async Task<Outcome> CatchUpAsync(ItemHead translation, CancellationToken stop)
    {
        if (translation.SourceId is not { } source) return Outcome.Refused("This is no translation.");
        if (!await access.AllowsAsync(Permissions.Write, translation.Place, stop)) return Outcome.Refused("You may read this, but not write it.");
        if (await versions.InStateAsync(source, VersionState.Live, stop) is not { } live) return Outcome.Refused("The source is not published now.");
        await session.ExecuteAsync($"update publishing.draft set source_version_id = {live.Id}, saved_at = {clock.GetUtcNow()} where item_id = {translation.Id}", stop);
        return Outcome.Done;
    }
}
