using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Events;

namespace Ctms.Investigators.Inviting;

/// <summary>
/// Who was erased is not written to any more, and no name or address of theirs is left. Answers stay with the site that gave them; the person's own part of the
/// profile goes.
/// </summary>
// unscoped: erasure spares no client
internal sealed class ForgetAddressesWhenPeopleErased(DbSession session, TimeProvider clock) : IHandle<PeopleErased>
{
    private const string Nobody = "–";

    public async Task HandleAsync(PeopleErased fact, CancellationToken stop)
    {
        await session.ExecuteAsync($"delete from investigators.confirmed_address where person_id = any({fact.Ids})", stop);
        await session.ExecuteAsync($"delete from investigators.profile_answer where person_id = any({fact.Ids})", stop);
        await session.ExecuteAsync($"""
            update investigators.invitation set status = 'revoked', ended_at = {clock.GetUtcNow()}, end_reason = {EndReasons.PersonErased}
             where person_id = any({fact.Ids}) and status in ('invited', 'opened', 'started')
            """, stop);
        await session.ExecuteAsync($"update investigators.respondent set name = {Nobody}, email = {Nobody}, revoked_at = coalesce(revoked_at, {clock.GetUtcNow()}) where person_id = any({fact.Ids}) and email <> {Nobody}", stop);
    }
}
