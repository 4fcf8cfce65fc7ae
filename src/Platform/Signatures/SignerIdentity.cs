using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Signatures;

/// <summary>Who made sure of a signer's identity, how and when.</summary>
public sealed record IdentityCheck(string How, string Reason, string By, DateTimeOffset At);

/// <summary>Whose identity was checked: nobody signs before (21 CFR 11.100(b)). Whoever calls this has decided that the current user may.</summary>
public sealed class SignerIdentity(DbSession session, CurrentUser user, TimeProvider clock, IStringLocalizer<SharedTexts> texts)
{
    public const int MaxLength = 500;

    /// <summary>The newest check of this person's identity.</summary>
    public Task<IdentityCheck?> OfAsync(Guid person, CancellationToken stop) => session.QueryOneAsync<IdentityCheck>($"""
        select how, reason, checked_by_name as by, checked_at as at from signatures.identity_check where user_id = {person} order by checked_at desc, id desc limit 1
        """, stop);

    /// <summary>Records a check by the current user, never of themselves.</summary>
    public async Task<Outcome> RecordAsync(Guid person, string how, string reason, CancellationToken stop)
    {
        if (user.Id == person) return Outcome.Refused(texts["Nobody checks their own identity. Ask another administrator."]);
        if (how.Trim() is not { Length: > 0 and <= MaxLength } way) return Outcome.Refused(texts["Say how the identity was checked."]);
        if (reason.Trim() is not { Length: > 0 and <= MaxLength } why) return Outcome.Refused(texts["Say why: it stands beside the check."]);
        await session.ExecuteAsync($"""
            insert into signatures.identity_check (id, user_id, how, reason, checked_by, checked_by_name, checked_at)
            values ({Guid.CreateVersion7()}, {person}, {way}, {why}, {user.Id}::uuid, {user.Name}, {clock.GetUtcNow()})
            """, stop);
        return Outcome.Done;
    }
}
