using System.Text.Json.Nodes;
using Ctms.Directory.Contracts;
using Ctms.Directory.Intake;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Directory.Review;

/// <summary>Which record stays, which goes, and of which fields the gone record's value is the better one (null: choose for me).</summary>
internal sealed record MergeChoice(Guid Kept, Guid Gone, IReadOnlySet<string>? FromGone, string? Reason);

/// <summary>Makes two records one. Both rows are locked, so that of two analysts the second gets an answer instead of a second merge.</summary>
internal sealed class MergePeople(DbSession session, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(MergeChoice choice, CancellationToken stop)
    {
        user.Reason = choice.Reason;
        await using var work = await session.BeginAsync(stop);
        await IntakeLock.OfPeopleAsync(session, stop);
        var rows = (await session.QueryAsync<PersonImage>(
            $"select id, merged_into, erased_at is not null as is_erased, is_demo, to_jsonb(p)::text as image from directory.person p where id in ({choice.Kept}, {choice.Gone}) order by id for update", stop)).ToDictionary(row => row.Id);
        if (await RefusalAsync(choice, rows, stop) is { } refusal) return Outcome.Refused(refusal);

        var (kept, gone) = (RecordFields.Of(rows[choice.Kept].Image), RecordFields.Of(rows[choice.Gone].Image));
        var merged = MergedFields.Of(kept, gone, choice.FromGone ?? MergedFields.Suggested(kept, gone));
        var moved = await MoveAsync(choice.Kept, choice.Gone, stop);
        await PersonRow.WriteAsync(session, choice.Kept, merged, mergedInto: null, stop);
        await session.ExecuteAsync($"update directory.person set merged_into = {choice.Kept}, version = version + 1 where id = {choice.Gone}", stop);
        var id = Guid.CreateVersion7();
        await session.ExecuteAsync($"""
            insert into directory.merge (id, kept_id, gone_id, kept_before, gone_before, merged, moved, merged_by, merged_at)
            values ({id}, {choice.Kept}, {choice.Gone}, {kept.Json()}::jsonb, {gone.Json()}::jsonb, {merged.Json()}::jsonb, {moved.Json()}::jsonb, {user.Name}, {clock.GetUtcNow()})
            """, stop);
        await CloseAsync(choice, stop);
        await session.PublishAsync(new PeopleMerged(choice.Kept, choice.Gone, id), stop);
        await session.PublishAsync(new PeopleChanged([choice.Kept, choice.Gone]), stop);
        await work.CommitAsync(stop);
        return id;
    }

    private async Task<string?> RefusalAsync(MergeChoice choice, Dictionary<Guid, PersonImage> rows, CancellationToken stop)
    {
        if (choice.Kept == choice.Gone) return "A record cannot be merged with itself.";
        if (rows.Count < 2) return "One of the two records does not exist any more.";
        if (rows.Values.Any(row => row.IsErased)) return "The data of one of the two people was erased; nothing can be merged with it.";
        if (rows.Values.Select(row => row.IsDemo).Distinct().Count() > 1) return "A demo person and a real one are never the same.";
        if (rows.Values.FirstOrDefault(row => row.MergedInto is not null) is not { } closed) return null;
        var by = await session.QueryOneAsync<string>($"select merged_by from directory.merge where gone_id = {closed.Id} and undone_at is null", stop);
        return closed.MergedInto == choice.Kept || closed.MergedInto == choice.Gone
            ? $"{by ?? "Somebody"} has merged these two records already. Nothing was done twice."
            : $"{by ?? "Somebody"} has merged one of these records with another one meanwhile. Look at that record first.";
    }

    private async Task<MovedRows> MoveAsync(Guid kept, Guid gone, CancellationToken stop)
    {
        var keys = await session.QueryAsync<KeyPair>($"update directory.person_key set person_id = {kept} where person_id = {gone} returning name_key, place_key", stop);
        var blocks = await session.QueryAsync<long>($"delete from directory.person_block where person_id = {gone} returning block", stop);
        var added = await session.QueryAsync<long>($"insert into directory.person_block (block, person_id) select unnest({blocks.ToArray()}::bigint[]), {kept} on conflict do nothing returning block", stop);
        var droppedPlaces = await session.QueryAsync<string>($"""
            delete from directory.affiliation a using directory.affiliation k where a.person_id = {gone} and k.person_id = {kept} and k.name_key = a.name_key returning to_jsonb(a)::text
            """, stop);
        var places = await session.QueryAsync<Guid>($"update directory.affiliation set person_id = {kept} where person_id = {gone} returning id", stop);
        var droppedContacts = await session.QueryAsync<string>($"""
            delete from directory.contact_point c using directory.contact_point k
             where c.person_id = {gone} and k.person_id = {kept} and k.kind = c.kind and lower(k.value) = lower(c.value) returning to_jsonb(c)::text
            """, stop);
        var contacts = await session.QueryAsync<Guid>($"update directory.contact_point set person_id = {kept}, subject_id = {kept} where person_id = {gone} returning id", stop);
        var notes = await session.QueryAsync<Guid>($"update directory.note set person_id = {kept} where person_id = {gone} returning id", stop);
        var chained = await session.QueryAsync<Guid>($"update directory.person set merged_into = {kept} where merged_into = {gone} returning id", stop);
        return new(
            [.. keys], [.. blocks], [.. added], [.. places], [.. droppedPlaces.Select(row => JsonNode.Parse(row)!)],
            [.. contacts], [.. droppedContacts.Select(row => JsonNode.Parse(row)!)], [.. notes], [.. chained]);
    }

    /// <summary>Every waiting pair that has become one record is decided by this merge.</summary>
    private Task<int> CloseAsync(MergeChoice choice, CancellationToken stop) => session.ExecuteAsync($"""
        update directory.duplicate d set state = 'merged', decided_at = {clock.GetUtcNow()}, decided_by = {user.Name}
          from directory.person a, directory.person b
         where d.state in ('waiting', 'later') and a.id = d.one_id and b.id = d.other_id and coalesce(a.merged_into, a.id) = coalesce(b.merged_into, b.id)
           and (d.one_id in ({choice.Kept}, {choice.Gone}) or d.other_id in ({choice.Kept}, {choice.Gone}))
        """, stop);

    private sealed record PersonImage(Guid Id, Guid? MergedInto, bool IsErased, bool IsDemo, string Image);
}
