using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Notifications;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Administration.Mail;

/// <summary>Writes to the person who asks, through the same queue as all mail, and waits to see what becomes of it.</summary>
internal sealed class SendTestMail(DbSession session, INotifier notifier, MailSender sender, Branding branding, CurrentUser user, TimeProvider clock, IStringLocalizer<SharedTexts> texts)
{
    // The mail server has fifteen seconds to answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>"sent", "folder", "waiting" and so on, as the list of mail says it; with the server's own words when it refused.</summary>
    public async Task<Outcome<MailOutcome>> RunAsync(CancellationToken stop)
    {
        if (user.Email is not { Length: > 0 } address) return Outcome.Refused("Your account has no e-mail address.");
        var brand = (await branding.NowAsync(stop)).Name;
        await notifier.MailAsync(new(address, texts["Test mail of {0}", brand], [texts["{0} asked the portal to send this letter. It arrived: mail leaves the portal.", user.Name]]), stop);
        var id = await session.QueryOneAsync<Guid>($"select id from notify.mail where recipient = {address} order by id desc limit 1", stop);
        await session.ExecuteAsync($"select audit.record('test-mail-sent', {id}, jsonb_build_object('recipient', {address}::text))", stop);
        var begun = clock.GetTimestamp();
        while (true)
        {
            await sender.DrainAsync(stop);
            var outcome = await session.QueryOneAsync<MailOutcome>($"select {Sql.Literal(MailList.State)} as state, m.error from notify.mail m where m.id = {id}", stop);
            if (outcome is not { State: "waiting" } || clock.GetElapsedTime(begun) > Patience) return outcome ?? new MailOutcome("waiting", null);
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, stop);
        }
    }
}

internal sealed record MailOutcome(string State, string? Error);
