using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>What became of people who were to be candidates.</summary>
internal sealed record AddedCandidates(int Added, int Already);

/// <summary>Makes people candidates of a study, each at the facility where they work. The same people twice are added once.</summary>
internal sealed class AddCandidates(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    /// <summary>More than this is no choice any more.</summary>
    public const int Most = 10_000;

    public async Task<Outcome<AddedCandidates>> RunAsync(StudyCard study, IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Choose, new ScopeTarget(study.ClientId, study.Id), stop)) return Outcome.Refused("You may not choose candidates for this study.");
        if (study.HasEnded) return Outcome.Refused($"{study.Protocol} is over; nobody can be added to it.");
        var wanted = people.Distinct().ToArray();
        if (wanted.Length == 0) return Outcome.Refused("Nobody was chosen. Tick people in the list first.");
        if (wanted.Length > Most) return Outcome.Refused($"A study takes {Most:#,0} candidates at most; narrow the search first.");
        var now = clock.GetUtcNow();
        var ids = Array.ConvertAll(wanted, _ => Guid.CreateVersion7(now));
        await using var work = await session.BeginAsync(stop);
        // One after another: two people who add the same list at once wait here and count right.
        await session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('investigators.candidate ' || {study.Id}::text, 0))::text", stop);
        // unscoped: counted for a study that was found within the scope
        var held = await session.QueryOneAsync<long>($"select count(*) from investigators.candidate where study_id = {study.Id} and removed_at is null", stop);
        var added = await session.ExecuteAsync($"""
            insert into investigators.candidate (id, client_id, study_id, person_id, chosen_person_id, organisation_id, facility, city, country, added_at, added_by)
            select w.id, {study.ClientId}, {study.Id}, c.id, c.id, c.organisation_id, c.facility, c.city, c.country, {now}, {user.Name}
              from unnest({ids}::uuid[], {wanted}::uuid[]) w(id, person_id) join investigators.person_card c on c.id = w.person_id
                on conflict (study_id, person_id, (coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid))) where removed_at is null do nothing
            """, stop);
        if (held + added > Most) return Outcome.Refused($"{study.Protocol} has {held:#,0} candidates and takes {Most:#,0} at most; narrow the search first.");
        await work.CommitAsync(stop);
        return new AddedCandidates(added, wanted.Length - added);
    }
}
