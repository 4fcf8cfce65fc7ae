using System.Text.Json;
using Ctms.Directory.Contracts;
using Ctms.Directory.Intake;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Directory.Review;

/// <summary>Two records again, and in words what a person should look at because nobody else can decide it.</summary>
internal sealed record Unmerged(Guid Kept, Guid Restored, IReadOnlyList<string> Undecided);

/// <summary>Takes a merge back: both records get what was theirs, also what was edited or came in since.</summary>
internal sealed class UnmergePeople(DbSession session, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Unmerged>> RunAsync(Guid mergeId, string? reason, CancellationToken stop)
    {
        user.Reason = reason;
        await using var work = await session.BeginAsync(stop);
        await IntakeLock.OfPeopleAsync(session, stop);
        var merge = await session.QueryOneAsync<Merge>($"""
            select kept_id, gone_id, kept_before::text as kept_before, gone_before::text as gone_before, merged::text as merged, moved::text as moved, merged_at, undone_by from directory.merge where id = {mergeId} for update
            """, stop);
        if (merge is null) return Outcome.Refused("This merge does not exist.");
        var now = (await session.QueryAsync<Image>(
            $"select id, merged_into, to_jsonb(p)::text as json from directory.person p where id in ({merge.KeptId}, {merge.GoneId}) order by id for update", stop)).ToDictionary(row => row.Id);
        if (await RefusalAsync(mergeId, merge, now, stop) is { } refusal) return Outcome.Refused(refusal);

        var fields = UnmergedFields.Of(RecordFields.Of(merge.KeptBefore), RecordFields.Of(merge.GoneBefore), RecordFields.Of(merge.Merged), RecordFields.Of(now[merge.KeptId].Json));
        await PersonRow.WriteAsync(session, merge.KeptId, fields.Kept, mergedInto: null, stop);
        await PersonRow.WriteAsync(session, merge.GoneId, fields.Gone, mergedInto: null, stop);
        var moved = MovedRows.Of(merge.Moved);
        await SendBackAsync(merge, moved, stop);
        var undecided = fields.Undecided.Select(field => field == RecordFields.Contact
            ? "Do not contact: changed after the merge. It stays where it could do harm to lift it; look at both records."
            : $"{field.Label}: changed after the merge; both records had said the same before. The change stays with the kept record.").ToList();
        undecided.AddRange(await LeftAsync(merge, moved, stop));
        await session.ExecuteAsync($"update directory.merge set undone_at = {clock.GetUtcNow()}, undone_by = {user.Name}, undecided = {JsonSerializer.Serialize(undecided)}::jsonb where id = {mergeId}", stop);
        await session.ExecuteAsync($"""
            update directory.duplicate set state = 'waiting', decided_at = null, decided_by = null
             where state = 'merged' and one_id in ({merge.KeptId}, {merge.GoneId}) and other_id in ({merge.KeptId}, {merge.GoneId})
            """, stop);
        await session.PublishAsync(new PeopleUnmerged(merge.KeptId, merge.GoneId, mergeId), stop);
        await session.PublishAsync(new PeopleChanged([merge.KeptId, merge.GoneId]), stop);
        await work.CommitAsync(stop);
        return new Unmerged(merge.KeptId, merge.GoneId, undecided);
    }

    private async Task<string?> RefusalAsync(Guid id, Merge merge, Dictionary<Guid, Image> now, CancellationToken stop)
    {
        if (merge.UndoneBy is { } by) return $"{by} has taken this merge back already.";
        if (now[merge.KeptId].MergedInto is not null) return "The kept record was itself merged into another one since. Take that merge back first.";
        var later = await session.QueryOneAsync<bool>($"""
            select exists (select 1 from directory.merge where kept_id = {merge.KeptId} and undone_at is null and id <> {id} and (merged_at, id) > ({merge.MergedAt}, {id}))
            """, stop);
        return later ? "Another record was merged into this one later. Take the later merge back first." : null;
    }

    private async Task SendBackAsync(Merge merge, MovedRows moved, CancellationToken stop)
    {
        var (kept, gone) = (merge.KeptId, merge.GoneId);
        var (names, places) = (moved.Keys.Select(key => key.NameKey).ToArray(), moved.Keys.Select(key => key.PlaceKey).ToArray());
        await session.ExecuteAsync($"""
            update directory.person_key k set person_id = {gone} from unnest({names}::text[], {places}::text[]) w(name_key, place_key)
             where k.name_key = w.name_key collate "C" and k.place_key = w.place_key collate "C" and k.person_id = {kept}
            """, stop);
        await session.ExecuteAsync($"delete from directory.person_block where person_id = {kept} and block = any({moved.AddedBlocks})", stop);
        await session.ExecuteAsync($"insert into directory.person_block (block, person_id) select unnest({moved.Blocks}::bigint[]), {gone} on conflict do nothing", stop);
        await session.ExecuteAsync($"update directory.affiliation set person_id = {gone} where id = any({moved.Affiliations}) and person_id = {kept}", stop);
        // What an import added since under a key of the restored record is that record's.
        await session.ExecuteAsync($"""
            update directory.affiliation set person_id = {gone}
             where person_id = {kept} and created_at > {merge.MergedAt} and name_key = any({places}::text[]) and not exists (select 1 from directory.person_key k where k.person_id = {kept} and k.place_key = name_key)
            """, stop);
        await session.ExecuteAsync($"insert into directory.affiliation select r.* from jsonb_populate_recordset(null::directory.affiliation, {MovedRows.Array(moved.DroppedAffiliations)}::jsonb) r on conflict do nothing", stop);
        await session.ExecuteAsync($"update directory.contact_point set person_id = {gone}, subject_id = {gone} where id = any({moved.Contacts}) and person_id = {kept}", stop);
        await session.ExecuteAsync($"insert into directory.contact_point select r.* from jsonb_populate_recordset(null::directory.contact_point, {MovedRows.Array(moved.DroppedContacts)}::jsonb) r on conflict do nothing", stop);
        await session.ExecuteAsync($"update directory.note set person_id = {gone} where id = any({moved.Notes}) and person_id = {kept}", stop);
        await session.ExecuteAsync($"update directory.person set merged_into = {gone} where id = any({moved.Chained}) and merged_into = {kept}", stop);
    }

    // unscoped: of notes only the author is named, and whoever takes a merge back must know that something stayed.
    /// <summary>What came after the merge and bears no sign of whose it is stays with the kept record, and is named.</summary>
    private async Task<List<string>> LeftAsync(Merge merge, MovedRows moved, CancellationToken stop)
    {
        var places = moved.Keys.Select(key => key.PlaceKey).ToArray();
        return await session.QueryAsync<string>($"""
            select 'Affiliation ' || name || ': added after the merge; it stays with the kept record.' from directory.affiliation
             where person_id = {merge.KeptId} and created_at > {merge.MergedAt} and not exists (select 1 from directory.person_key k where k.person_id = {merge.KeptId} and k.place_key = name_key)
            union all
            select 'Contact point ' || value || ': added after the merge; it stays with the kept record.' from directory.contact_point where person_id = {merge.KeptId} and created_at > {merge.MergedAt}
            union all
            select 'Note of ' || author || ': written after the merge; it stays with the kept record.' from directory.note where person_id = {merge.KeptId} and created_at > {merge.MergedAt}
            """, stop);
    }

    private sealed record Merge(Guid KeptId, Guid GoneId, string KeptBefore, string GoneBefore, string Merged, string Moved, DateTimeOffset MergedAt, string? UndoneBy);

    private sealed record Image(Guid Id, Guid? MergedInto, string Json);
}
