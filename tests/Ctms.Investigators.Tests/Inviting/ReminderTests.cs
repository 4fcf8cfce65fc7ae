using System.Net;
using Ctms.Investigators.Inviting;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests.Inviting;

/// <summary>What time does to invitations. The clock only goes forwards: one story in one test.</summary>
public sealed class ReminderTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public async Task Reminders_over_the_change_of_the_clock_come_once_each_and_then_the_invitation_expires()
    {
        var change = NextChange(app.Clock.GetUtcNow());
        GoTo(ClosingDay.EndOf(change.AddDays(-12), Berlin));
        var (study, silent, answered, stopped) = await InvitedAsync(change.AddDays(2), "7, 2");
        var closes = ClosingDay.EndOf(change.AddDays(2), Berlin);
        await study.MoveAsync(silent, "started");
        await study.SubmitAsync(answered, "{}");
        await study.StopContactAsync(stopped);
        var days = new List<DateOnly>();
        while (app.Clock.GetUtcNow() < closes)
        {
            var before = (await study.MailedAsync()).Count;
            await Task.WhenAll(RemindAsync(), RemindAsync());
            await ExpireAsync();
            if ((await study.MailedAsync()).Count > before) days.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(app.Clock.GetUtcNow(), Berlin).DateTime));
            app.Clock.Advance(TimeSpan.FromHours(3));
        }

        Assert.Equal([change.AddDays(-5), change], days);
        Assert.Equal([silent.Email, silent.Email, silent.Email, answered.Email, stopped.Email], await study.MailedAsync());
        Assert.Equal(2, await app.OneAsync<int>($"select reminders from investigators.invitation where candidate_id = {silent.Id}"));
        Assert.Equal(3, await app.OneAsync<long>($"select count(distinct l.digest) from investigators.survey_link l join investigators.respondent r on r.id = l.respondent_id where r.person_id = {silent.Person}"));
        await RemindAsync();
        await ExpireAsync();
        Assert.Equal(("expired", "submitted", "expired"), (await study.StatusAsync(silent), await study.StatusAsync(answered), await study.StatusAsync(stopped)));
        Assert.Equal(5, (await study.MailedAsync()).Count);
    }

    private async Task<(GivenStudy Study, GivenCandidate Silent, GivenCandidate Answered, GivenCandidate Stopped)> InvitedAsync(DateOnly closes, string days)
    {
        var study = await GivenStudy.MakeAsync(app, 3);
        using var analyst = await study.AnalystAsync();
        using var started = await analyst.FillInAsync(study.Url("invite"), "#invite", ("Input.ClosesOn", closes.ToString("yyyy-MM-dd", null)), ("Input.RemindDays", days), ("Input.Zone", Berlin.Id));
        Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
        await app.RunOperationsAsync();
        return (study, study.Candidates[0], study.Candidates[1], study.Candidates[2]);
    }

    private Task RemindAsync() => app.AsSystemAsync(services => services.GetRequiredService<SendDueReminders>().RunAsync(CancellationToken.None));

    private Task ExpireAsync() => app.AsSystemAsync(services => services.GetRequiredService<ExpireInvitations>().RunAsync(CancellationToken.None));

    private void GoTo(DateTimeOffset moment) => app.Clock.Advance(moment - app.Clock.GetUtcNow());

    /// <summary>The next day on which the clock is put forward or back.</summary>
    private static DateOnly NextChange(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime).AddDays(20);
        while (Berlin.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)) == Berlin.GetUtcOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue))) day = day.AddDays(1);
        return day;
    }
}
