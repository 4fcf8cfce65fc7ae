using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Administration.Mail;

/// <summary>Gives a letter that could not be sent ten new tries.</summary>
internal sealed class SendAgain(DbSession session)
{
    public async Task<Outcome> RunAsync(Guid id, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var changed = await session.ExecuteAsync($"update notify.mail set dead_at = null, attempts = 0, next_at = now() where id = {id} and sent_at is null", stop);
        if (changed == 0) return Outcome.Refused("This letter has been sent.");
        await session.ExecuteAsync($"select audit.record('mail-sent-again', {id}, null)", stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }
}
