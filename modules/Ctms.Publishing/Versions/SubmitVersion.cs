using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Setup;
using Ctms.Workflows.Contracts;

namespace Ctms.Publishing.Versions;

/// <summary>What became of a submission: the version, and the approval that was asked for; without one it is on its way to its readers.</summary>
internal sealed record Submitted(Guid Version, string Number, Guid? Request, bool IsLive = false);

/// <summary>Freezes the draft as a version and asks for the approval of its type. Only types whose approval is not set go on without one.</summary>
// unscoped: the item was found within the scope, and the right to write it is asked for its place
internal sealed class SubmitVersion(DbSession session, OpenDrafts drafts, SaveDraft save, ChooseAudience audience, ContentSetup setup, IApprovals approvals, ReleaseVersion release, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Submitted>> RunAsync(ItemHead item, int number, CancellationToken stop)
    {
        if (await save.MayWriteAsync(item, stop) is { } refusal) return Outcome.Refused(refusal);
        await using var work = await session.BeginAsync(stop);
        // The lock makes two who submit at once take turns.
        if (await session.QueryOneAsync<int>($"select number from publishing.draft where item_id = {item.Id} for update", stop) != number)
            return Outcome.Refused("Somebody else has saved since you opened it. Look at the change before you submit.");
        var draft = await drafts.ReadAsync(item, stop);
        if (await WrongAsync(item, draft.Content, stop) is { } wrong) return Outcome.Refused(wrong);
        var version = await InsertAsync(item, draft, stop);
        if (!await approvals.IsRequiredAsync(item.Kind.Act.Id, item.ClientId, stop))
        {
            if (item.Kind.NeedsApproval) return Outcome.Refused($"No approval is set for \"{item.Kind.Name}\", and it is never published without one. An administrator sets it under Administration, Approvals.");
            await release.RunAsync(version.Version, stop);
            var live = await session.QueryOneAsync<bool>($"select state = 'live' from publishing.version where id = {version.Version}", stop);
            await work.CommitAsync(stop);
            return version with { IsLive = live };
        }
        var asked = await approvals.RequestAsync(item.Kind.Act.Id, item.Id, await LabelAsync(version.Version, stop), draft.Content.ChangeNote, stop);
        if (asked.Refusal is not null) return Outcome.Refused(asked.Refusal);
        await work.CommitAsync(stop);
        return version with { Request = asked.Request };
    }

    private async Task<string?> WrongAsync(ItemHead item, Content content, CancellationToken stop)
    {
        if (ContentCheck.Of(item, content, await setup.FieldsAsync(item.Type, stop), clock.GetUtcNow()) is [var first, ..]) return first.Text;
        if (!content.IsPublic && await audience.CountAsync(content.Audience, stop) == 0) return "Nobody belongs to this audience now: nobody would read it. Choose other readers.";
        if (item.SourceId is { } source && await session.QueryOneAsync<bool>($"select retired_at is not null from publishing.item where id = {source}", stop)) return "What this is a translation of is retired.";
        var busy = await session.QueryOneAsync<Coming>($"select state, major, minor from publishing.version where item_id = {item.Id} and state in ('waiting', 'scheduled')", stop);
        if (busy is not null)
            return busy.State == VersionState.Waiting ? "A version waits for its approval already." : $"Version {VersionNumber.Of(busy.Major, busy.Minor)} is approved and waits for its day. Take it back first.";
        var live = await session.QueryOneAsync<byte[]>($"select sha256 from publishing.version where item_id = {item.Id} and state = 'live'", stop);
        return live is not null && live.AsSpan().SequenceEqual(content.Hash()) ? "Nothing has changed since the live version." : null;
    }

    private async Task<Submitted> InsertAsync(ItemHead item, Draft draft, CancellationToken stop)
    {
        var (content, now) = (draft.Content, clock.GetUtcNow());
        var last = await session.QueryOneAsync<Last>($"select major, minor from publishing.version where item_id = {item.Id} and state not in ('rejected', 'withdrawn') order by major desc, minor desc limit 1", stop);
        var (major, minor) = last is null ? (1, 0) : content.IsMajor ? (last.Major + 1, 0) : (last.Major, last.Minor + 1);
        var attempt = await session.QueryOneAsync<int>($"select coalesce(max(attempt), 0) + 1 from publishing.version where item_id = {item.Id} and major = {major} and minor = {minor}", stop);
        var effective = EffectiveMoment.Of(content.Effective, content.Zone, content.Second, now).Value?.At?.ToUniversalTime();
        var (id, a) = (Guid.CreateVersion7(now), content.Audience);
        await session.ExecuteAsync($"""
            insert into publishing.version (id, item_id, client_id, study_id, major, minor, attempt, state, type, language, title, content, sha256, duty, is_public, roles, clients, studies, countries, sites, people,
                                            effective_at, review_by, source_version_id, submitted_at, submitted_by, submitted_by_id)
            values ({id}, {item.Id}, {item.ClientId}, {item.StudyId}, {major}, {minor}, {attempt}, 'waiting', {item.Type}, {item.Language}, {content.Title}, {content.Write()}::jsonb, {content.Hash()}, {content.Duty},
                    {content.IsPublic}, {a.Roles}, {a.Clients}, {a.Studies}, {a.Countries}, {a.Sites}, {a.People}, {effective}, {content.ReviewBy}, {draft.SourceVersionId}, {now}, {user.Name}, {user.Id})
            """, stop);
        return new Submitted(id, VersionNumber.Of(major, minor), null);
    }

    private async Task<string> LabelAsync(Guid version, CancellationToken stop)
    {
        var row = await session.QueryOneAsync<Labelled>($"select major, minor, attempt from publishing.version where id = {version}", stop);
        return VersionNumber.Label(row!.Major, row.Minor, row.Attempt);
    }

    private sealed record Coming(string State, int Major, int Minor);

    private sealed record Last(int Major, int Minor);

    private sealed record Labelled(int Major, int Minor, int Attempt);
}
