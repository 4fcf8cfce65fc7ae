using Ctms.Directory.Contracts;
using Ctms.Directory.Intake;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Search;

namespace Ctms.Directory.People;

/// <summary>
/// Erases a person's data for good: rows, remembered merges, and the key without which the trail's texts cannot be read. Records
/// merged into this one are the same person and go along. An empty record stays, so that trials keep their counts.
/// </summary>
internal sealed class ErasePerson(DbSession session, SearchIndex index, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid id, string reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why the data is erased; the reason must not name the person.");
        user.Reason = reason.Trim();
        await using var work = await session.BeginAsync(stop);
        await IntakeLock.OfPeopleAsync(session, stop);
        var state = await session.QueryOneAsync<State>($"select merged_into is not null as is_merged, erased_at is not null as is_erased from directory.person where id = {id} for update", stop);
        if (state is null) return Outcome.Refused("This person does not exist.");
        if (state.IsMerged) return Outcome.Refused("This record was merged into another one; erase that one.");
        if (state.IsErased) return Outcome.Refused("The data of this person was erased already.");
        var people = (await session.QueryAsync<Guid>($"select id from directory.person where merged_into = {id}", stop)).Append(id).ToArray();
        await ForgetKeysAsync(id, people, stop);
        await session.ExecuteAsync($"delete from directory.contact_point where person_id = any({people})", stop);
        await session.ExecuteAsync($"delete from directory.affiliation where person_id = any({people})", stop);
        // unscoped: erasure spares no client's note.
        await session.ExecuteAsync($"delete from directory.note where person_id = any({people})", stop);
        await session.ExecuteAsync($"delete from directory.duplicate where one_id = any({people}) or other_id = any({people})", stop);
        await session.ExecuteAsync($"delete from directory.merge where kept_id = any({people}) or gone_id = any({people})", stop);
        await session.ExecuteAsync($"""
            update directory.person set given_name = null, family_name = null, degrees = null, affiliation = null, city = null, state = null, source_date = null,
                   contact_stop = null, contact_stop_reason = null, contact_stop_by = null, contact_stop_at = null, erased_at = {clock.GetUtcNow()}, version = version + 1
             where id = any({people})
            """, stop);
        foreach (var subject in people) await session.ExecuteAsync($"select audit.erase_subject({subject})", stop);
        await session.PublishAsync(new PeopleChanged(people), stop);
        await session.PublishAsync(new PeopleErased(people), stop);
        // At once, not when the fact is heard: what is erased stands in no index from this moment on.
        await index.RefreshAsync(FindPeople.KindOfPeople, people, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private async Task ForgetKeysAsync(Guid id, Guid[] people, CancellationToken stop)
    {
        await session.ExecuteAsync($"delete from directory.person_block where person_id = any({people})", stop);
        var keys = await session.QueryAsync<Key>($"delete from directory.person_key where person_id = any({people}) returning name_key, place_key", stop);
        var digests = keys.Where(key => key.NameKey != ErasedKeys.Name).Select(key => ErasedKeys.DigestOf((key.NameKey, key.PlaceKey))).ToArray();
        await session.ExecuteAsync($"insert into directory.person_key (name_key, place_key, person_id) select {ErasedKeys.Name}, unnest({digests}::text[]), {id}", stop);
    }

    private sealed record State(bool IsMerged, bool IsErased);

    private sealed record Key(string NameKey, string PlaceKey);
}
