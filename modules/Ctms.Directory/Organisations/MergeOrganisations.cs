using Ctms.Directory.Contracts;
using Ctms.Directory.Intake;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Directory.Organisations;

/// <summary>Makes two organisations one: keys, affiliations and contact points go to the kept one, which fills its gaps from the other.</summary>
internal sealed class MergeOrganisations(DbSession session, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Guid kept, Guid gone, string? reason, CancellationToken stop)
    {
        user.Reason = reason;
        await using var work = await session.BeginAsync(stop);
        await IntakeLock.OfFacilitiesAsync(session, stop);
        var rows = await session.QueryAsync<Row>($"select id, merged_into, is_demo from directory.organisation where id in ({kept}, {gone}) order by id for update", stop);
        if (kept == gone) return Outcome.Refused("An organisation cannot be merged with itself.");
        if (rows.Count < 2) return Outcome.Refused("One of the two organisations does not exist any more.");
        if (rows.Exists(row => row.MergedInto is not null)) return Outcome.Refused("Somebody has merged one of the two meanwhile. Nothing was done twice.");
        if (rows[0].IsDemo != rows[1].IsDemo) return Outcome.Refused("A demo organisation and a real one are never the same.");
        await MoveAsync(kept, gone, stop);
        await session.ExecuteAsync($"insert into directory.organisation_merge (id, kept_id, gone_id, merged_by, merged_at) values ({Guid.CreateVersion7()}, {kept}, {gone}, {user.Name}, {clock.GetUtcNow()})", stop);
        await session.PublishAsync(new OrganisationsMerged(kept, gone), stop);
        await session.PublishAsync(new OrganisationsChanged([kept, gone]), stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    private async Task MoveAsync(Guid kept, Guid gone, CancellationToken stop)
    {
        await session.ExecuteAsync($"update directory.organisation_key set organisation_id = {kept} where organisation_id = {gone}", stop);
        var people = await session.QueryAsync<Guid>($"update directory.affiliation set organisation_id = {kept} where organisation_id = {gone} returning person_id", stop);
        await session.ExecuteAsync($"""
            delete from directory.contact_point c using directory.contact_point k
             where c.organisation_id = {gone} and k.organisation_id = {kept} and k.kind = c.kind and lower(k.value) = lower(c.value)
            """, stop);
        await session.ExecuteAsync($"update directory.contact_point set organisation_id = {kept}, subject_id = {kept} where organisation_id = {gone}", stop);
        await session.ExecuteAsync($"update directory.organisation set merged_into = {kept} where merged_into = {gone}", stop);
        await session.ExecuteAsync($"""
            update directory.organisation k set city = coalesce(k.city, g.city), state = coalesce(k.state, g.state), zip = coalesce(k.zip, g.zip), country = coalesce(k.country, g.country),
                   latitude = coalesce(k.latitude, g.latitude), longitude = coalesce(k.longitude, g.longitude), version = k.version + 1
              from directory.organisation g where k.id = {kept} and g.id = {gone}
            """, stop);
        await session.ExecuteAsync($"update directory.organisation set merged_into = {kept}, version = version + 1 where id = {gone}", stop);
        if (people.Count > 0) await session.PublishAsync(new PeopleChanged([.. people.Distinct()]), stop);
    }

    private sealed record Row(Guid Id, Guid? MergedInto, bool IsDemo);
}
