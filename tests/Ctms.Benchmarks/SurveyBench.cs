using System.Diagnostics;
using System.Globalization;
using Ctms.Host.Postgres;
using Ctms.Investigators.Inviting;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ctms.Benchmarks;

/// <summary>People who answer at once, the funnel over many invitations, and a bulk invitation whose mail server goes away twice. Bounded in count.</summary>
internal sealed class SurveyBench : IBench
{
    private const string Protocol = "NWB-LUNG-301";
    private const string Question = "studies-five-years";

    public string Name => "survey";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var (people, saves) = (Number(options, "people", 500), Number(options, "saves", 30));
        yield return await AnsweringAsync(people, saves, stop);
        await using var server = new PgServer();
        await server.InitializeAsync();
        await using var mail = await MailServer.StartAsync();
        await using var app = new MailingPortal(server, mail.Port);
        await app.InitializeAsync();
        yield return await FunnelAsync(app, Number(options, "invitations", 100_000), stop);
        await foreach (var line in InvitingAsync(app, mail, Number(options, "invited", 10_000), stop)) yield return line;
    }

    /// <summary>Each has a link and a browser of their own and changes one answer again and again; at the end each change must be there.</summary>
    private static async Task<BenchLine> AnsweringAsync(int people, int saves, CancellationToken stop)
    {
        await using var portal = await PortalProcess.StartAsync("demo", null, "--Ctms:PublicForms:PerMinute=100000000");
        await using var postgres = await EmbeddedPostgres.StartAsync(portal.DataFolder, new(), stop);
        await using var source = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
        await ManyInvitations.AddAsync(source, Protocol, people, withLinks: true, stop);
        var browsers = new List<SurveyBrowser>();
        foreach (var i in Enumerable.Range(1, people)) browsers.Add(await SurveyBrowser.BeginAsync(portal.Url, ManyInvitations.Token(i), stop));
        var times = new double[people * saves];
        var whole = Stopwatch.GetTimestamp();
        await Task.WhenAll(browsers.Select(async (browser, place) =>
        {
            for (var i = 0; i < saves; i++) times[(place * saves) + i] = await browser.KeepAsync(Question, i + 1, stop);
        }));
        var seconds = Stopwatch.GetElapsedTime(whole).TotalSeconds;
        var still = await Task.WhenAll(browsers.Select(browser => browser.StaticAsync(stop)));
        await using var count = source.CreateCommand($"select count(*) from investigators.answer where question = '{Question}' and number = {saves} and value = '{saves}'::jsonb");
        var kept = (long)(await count.ExecuteScalarAsync(stop))!;
        browsers.ForEach(browser => browser.Dispose());
        return BenchLine.Of("survey", $"{people} people answering at once, {saves} saves each: {people * saves / seconds:0} saves/s, {(people - kept) * saves} lost", times, people * saves, null, new("static answer (/health/live), all at once", still));
    }

    private static async Task<BenchLine> FunnelAsync(MailingPortal app, int invitations, CancellationToken stop)
    {
        await app.AddStudyAsync(stop);
        await ManyInvitations.AddAsync(app.Database.Owner, Protocol, invitations, withLinks: false, stop);
        await app.ExecuteAsync($"analyze investigators.invitation");
        var study = await app.OneAsync<Guid>($"select id from investigators.study_card where protocol = {Protocol}");
        var times = new double[200];
        await app.AsSystemAsync(async services =>
        {
            var funnel = services.GetRequiredService<Funnel>();
            for (var i = -5; i < times.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var figures = await funnel.OfAsync(ScopeFilter.Everything, study, stop);
                if (figures.Invited != invitations) throw new InvalidOperationException($"The funnel says {figures.Invited} of {invitations}.");
                if (i >= 0) times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        });
        var reference = await CountTimesAsync(app, stop);
        await app.ExecuteAsync($"delete from investigators.invitation");
        return BenchLine.Of("survey", "funnel of one study", times, invitations, null, new("select count(*) over the same rows", reference));
    }

    private static async Task<double[]> CountTimesAsync(MailingPortal app, CancellationToken stop)
    {
        var times = new double[100];
        await app.AsSystemAsync(async services =>
        {
            var session = services.GetRequiredService<DbSession>();
            for (var i = 0; i < times.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await session.QueryOneAsync<long>($"select count(*) from investigators.invitation", stop);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        });
        return times;
    }

    private static async IAsyncEnumerable<object> InvitingAsync(MailingPortal app, MailServer mail, int invited, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var (round, candidates) = await ManyInvitations.PlanAsync(app.Database.Owner, Protocol, invited, stop);
        var order = new InviteOrder(round, "en", candidates);
        var whole = Stopwatch.GetTimestamp();
        var id = await app.AsSystemAsync(services => services.GetRequiredService<IOperations>().StartAsync(InviteCandidates.Kind, "Bench", order, null, stop));
        await app.AsSystemAsync(services => services.GetRequiredService<IOperations>().RunHereAsync(id, null, stop));
        var seconds = Stopwatch.GetElapsedTime(whole).TotalMilliseconds;
        var (rows, mails) = (await app.OneAsync<long>($"select count(*) from investigators.invitation"), await app.OneAsync<long>($"select count(*) from notify.mail"));
        yield return BenchLine.Of("survey", $"bulk invitation of {invited:#,0}: {seconds / 1000:0.0} s, {rows:#,0} invitations, {mails:#,0} mails queued", [seconds], invited, null, null);

        var sending = Stopwatch.GetTimestamp();
        var received = await app.SendThroughRestartsAsync(mail, invited, stop);
        yield return BenchLine.Of("survey", $"{invited:#,0} mails with the mail server restarted twice: {received.Distinct().Count():#,0} different ones arrived, {received.Count - received.Distinct().Count()} twice",
            [Stopwatch.GetElapsedTime(sending).TotalMilliseconds], invited, null, null);
    }

    private static int Number(IReadOnlyDictionary<string, string> options, string name, int usual) => int.Parse(options.GetValueOrDefault(name, usual.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
