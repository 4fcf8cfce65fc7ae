using System.Text.Json;
using Ctms.Host.Postgres;
using Ctms.Testing;
using Npgsql;

namespace Ctms.Host.Tests;

/// <summary>kill -9 in the middle of a bulk invitation, and while people answer: nobody is invited twice, no acknowledged answer is lost.</summary>
public sealed class KilledSurveyTests(ITestOutputHelper output)
{
    private const string Protocol = "NWB-LUNG-301";
    private const int Invited = 3_000;
    private const int Answering = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bulk_invitation_goes_on_and_invites_each_exactly_once()
    {
        var folder = PortalProcess.NewFolder();
        try
        {
            var first = await PortalProcess.StartAsync("demo", folder);
            await using var postgres = await EmbeddedPostgres.StartAsync(folder, new(), Stop);
            await using var database = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
            var (round, candidates) = await ManyInvitations.PlanAsync(database, Protocol, Invited, Stop);
            await StartInvitingAsync(database, round, candidates);
            await Wait.UntilAsync(async () => await AskAsync<long>(database, "select count(*) from investigators.invitation") is > 0 and < Invited);
            await first.KillAsync();
            var cut = await AskAsync<long>(database, "select count(*) from investigators.invitation");
            Assert.InRange(cut, 1, Invited - 1);

            await using var second = await PortalProcess.StartAsync("none", folder);
            await Wait.UntilAsync(() => AskAsync<bool>(database, "select exists (select from jobs.operation where kind = 'investigators.invite' and state in ('done', 'failed'))"));
            Assert.Equal("done", await AskAsync<string>(database, "select state from jobs.operation where kind = 'investigators.invite'"));
            var counts = await AskAsync<string>(database, "select concat_ws(' ', (select count(*) from investigators.invitation), (select count(distinct candidate_id) from investigators.invitation), (select count(*) from investigators.survey_link), (select count(*) from notify.mail where recipient like 'planned%'), (select count(distinct recipient) from notify.mail where recipient like 'planned%'))");
            output.WriteLine($"Killed after {cut} of {Invited}; invitations, candidates, links, mails, addresses: {counts}");
            Assert.Equal(string.Join(' ', Enumerable.Repeat(Invited, 5)), counts);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task No_acknowledged_answer_is_lost()
    {
        var folder = PortalProcess.NewFolder();
        try
        {
            var first = await PortalProcess.StartAsync("demo", folder);
            await using var postgres = await EmbeddedPostgres.StartAsync(folder, new(), Stop);
            await using var database = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
            await ManyInvitations.AddAsync(database, Protocol, Answering, withLinks: true, Stop);
            var acknowledged = new int[Answering];
            var people = new List<Task>();
            for (var i = 0; i < Answering; i++)
            {
                var (number, browser) = (i, await SurveyBrowser.BeginAsync(first.Url, ManyInvitations.Token(i + 1), Stop));
                people.Add(Task.Run(() => AnswerUntilCutOffAsync(browser, value => acknowledged[number] = value), Stop));
            }

            await Wait.UntilAsync(() => acknowledged.All(value => value >= 3));
            await first.KillAsync();
            await Task.WhenAll(people);
            await using var second = await PortalProcess.StartAsync("none", folder);
            for (var i = 0; i < Answering; i++)
            {
                var kept = await AskAsync<int>(database, $"select a.value::int from investigators.answer a join investigators.respondent r on r.invitation_id = a.invitation_id where r.email = 'person{i + 1}@example.org' and a.question = 'studies-five-years'");
                // What was on its way when the host died may or may not be there.
                Assert.InRange(kept, acknowledged[i], acknowledged[i] + 1);
            }

            output.WriteLine($"{acknowledged.Sum()} saves of {Answering} people were acknowledged before the kill; 0 lost");
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AnswerUntilCutOffAsync(SurveyBrowser browser, Action<int> acknowledged)
    {
        using (browser)
        {
            try
            {
                for (var value = 1; value < 400; value++)
                {
                    await browser.KeepAsync("studies-five-years", value, Stop);
                    acknowledged(value);
                }
            }
            catch (HttpRequestException)
            {
                // The host is gone.
            }
        }
    }

    private static async Task StartInvitingAsync(NpgsqlDataSource database, Guid round, Guid[] candidates)
    {
        await using var command = database.CreateCommand("""
            with who as (select set_config('ctms.actor', 'Test', false))
            insert into jobs.operation (id, kind, title, parameters, state, requested_name) select gen_random_uuid(), 'investigators.invite', 'Invitations', $1::jsonb, 'waiting', 'Test' from who
            """);
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(new { round, language = "en", candidates }) });
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<T> AskAsync<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }
}
