using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Ctms.Host.Postgres;
using Ctms.Testing;
using Npgsql;

namespace Ctms.Host.Tests;

/// <summary>Two hosts on one database under load, one of them killed with kill -9 at random: no step lost, none taken twice, no timer fired twice.</summary>
public sealed partial class KilledApprovalsTests(ITestOutputHelper output)
{
    private const int Instances = 60;
    private const int Clients = 4;
    private const string Process = """
        <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ctms="urn:ctms-modular:bpmn" id="d" targetNamespace="t"><b:process id="p" isExecutable="true">
        <b:startEvent id="s"/><b:userTask id="one" ctms:roles="system-administrator"/><b:intermediateCatchEvent id="pause"><b:timerEventDefinition><b:timeDuration>PT1S</b:timeDuration></b:timerEventDefinition></b:intermediateCatchEvent>
        <b:userTask id="two" ctms:roles="system-administrator"/><b:serviceTask id="tell" ctms:action="notify"><b:extensionElements><ctms:input name="text" value="=&quot;Told&quot;"/><ctms:input name="person" value="=&quot;operator@example.org&quot;"/></b:extensionElements></b:serviceTask>
        <b:userTask id="three" ctms:roles="system-administrator"/><b:endEvent id="e"/>
        <b:sequenceFlow id="f1" sourceRef="s" targetRef="one"/><b:sequenceFlow id="f2" sourceRef="one" targetRef="pause"/><b:sequenceFlow id="f3" sourceRef="pause" targetRef="two"/>
        <b:sequenceFlow id="f4" sourceRef="two" targetRef="tell"/><b:sequenceFlow id="f5" sourceRef="tell" targetRef="three"/><b:sequenceFlow id="f6" sourceRef="three" targetRef="e"/></b:process></b:definitions>
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static int Rounds => Environment.GetEnvironmentVariable("CTMS_LONG") == "1" ? 10 : 2;

    [Fact]
    public async Task Every_step_happens_exactly_once_whichever_host_dies()
    {
        var folder = PortalProcess.NewFolder();
        try
        {
            await using var steady = await PortalProcess.StartAsync("none", folder, "--Ctms:SecondFactor=optional");
            await using var postgres = await EmbeddedPostgres.StartAsync(folder, new(), Stop);
            await using var database = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
            using var client = await SignedIn.Async(steady);
            await PublishAsync(database);
            await using var hosts = new Hosts(await PortalProcess.StartAsync("none", folder, "--Ctms:SecondFactor=optional"));
            var urls = new ConcurrentDictionary<int, string> { [0] = steady.Url, [1] = hosts.Shaky.Url };
            var begun = await BeginAllAsync(client, urls);
            Assert.Equal(Instances, begun);
            Assert.Equal((long)Instances, await AskAsync<long>(database, "select count(*) from workflows.task where status = 'open'"));
            var acknowledged = new ConcurrentDictionary<string, int>();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var people = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => WorkAsync(client, urls, database, acknowledged, over.Token), Stop)).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                var before = acknowledged.Count;
                await Wait.UntilAsync(() => acknowledged.Count >= Math.Min(before + 15 + Random.Shared.Next(10), 3 * Instances - 5));
                await hosts.Shaky.KillAsync();
                urls[1] = steady.Url;
                hosts.Shaky = await PortalProcess.StartAsync("none", folder, "--Ctms:SecondFactor=optional");
                urls[1] = hosts.Shaky.Url;
            }

            await Wait.UntilAsync(async () => await AskAsync<long>(database, "select count(*) from workflows.instance where status = 'completed'") == begun);
            await over.CancelAsync();
            await Task.WhenAll(people);
            var counts = $"{begun} instances, {acknowledged.Count} completions acknowledged, {Rounds} kills";
            output.WriteLine(counts);
            await Console.Out.WriteLineAsync("Killed approvals: " + counts);
            // Each acknowledged completion stands in the journal, each step of each instance once.
            Assert.Equal(0L, await AskAsync<long>(database, $"select count(*) from unnest(array[{string.Join(',', acknowledged.Keys.Select(k => $"'{k}'"))}]::uuid[]) a(id) where not exists (select from workflows.task t where t.id = a.id and t.status = 'done')"));
            Assert.Equal(0L, await AskAsync<long>(database, "select count(*) from (select instance_id, node from workflows.journal where happening in ('task done', 'time came', 'action done') group by 1, 2 having count(*) <> 1) twice"));
            Assert.Equal(5L * Instances, await AskAsync<long>(database, "select count(*) from workflows.journal where happening in ('task done', 'time came', 'action done')"));
            Assert.Equal((long)Instances, await AskAsync<long>(database, "select count(*) from notify.notification where text = 'Told'"));
            Assert.Equal(0L, await AskAsync<long>(database, "select (select count(*) from workflows.wait) + (select count(*) from workflows.incident)"));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Opens tasks and completes them, now at this host, now at that one; two often open the same.</summary>
    private static async Task WorkAsync(HttpClient client, ConcurrentDictionary<int, string> urls, NpgsqlDataSource database, ConcurrentDictionary<string, int> acknowledged, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                if (await AskAsync<string?>(database, "select id::text from workflows.task where status = 'open' order by random() limit 1") is not { } task) await Task.Delay(100, over);
                else if (await PostAsync(client, urls[Random.Shared.Next(2)], "/tasks/" + task, new() { ["Decision"] = "done" }) is HttpStatusCode.SeeOther && !acknowledged.TryAdd(task, 1))
                    throw new InvalidOperationException($"The task {task} was completed twice.");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // The host died under the request: whether it was taken is seen in the end.
            }
        }
    }

    private static async Task<int> BeginAllAsync(HttpClient client, ConcurrentDictionary<int, string> urls)
    {
        var begun = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Instances), new ParallelOptions { MaxDegreeOfParallelism = Clients, CancellationToken = Stop }, async (i, _) =>
        {
            if (await PostAsync(client, urls[i % 2], "/workflows/processes/killed/begin", new() { ["About"] = $"Instance {i}" }) == HttpStatusCode.SeeOther) Interlocked.Increment(ref begun);
        });
        return begun;
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string url, string path, Dictionary<string, string> fields)
    {
        var page = await client.GetAsync(new Uri(url + path), Stop);
        var text = await page.Content.ReadAsStringAsync(Stop);
        if (!page.IsSuccessStatusCode) return page.StatusCode;
        foreach (var (name, value) in Hidden().Matches(text).Select(m => (m.Groups["name"].Value, m.Groups["value"].Value))) fields.TryAdd(name, WebUtility.HtmlDecode(value));
        using var request = new HttpRequestMessage(HttpMethod.Post, url + path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await client.SendAsync(request, Stop);
        // The client follows redirects: what was taken ends at another page than the form's.
        return answer.IsSuccessStatusCode && answer.RequestMessage!.RequestUri!.AbsolutePath != path ? HttpStatusCode.SeeOther : answer.StatusCode;
    }

    private static async Task PublishAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var command = new NpgsqlCommand("""
            select set_config('ctms.actor', 'Test', true);
            insert into workflows.process (id, key, name, kind, created_at, created_by) values ('01900000-0000-7000-8000-000000000001', 'killed', 'Killed', 'designed', now(), 'Test');
            """, connection, transaction);
        await command.ExecuteNonQueryAsync(Stop);
        await using var version = new NpgsqlCommand("""
            insert into workflows.process_version (id, process_id, number, xml, sha256, published_at, published_by)
            values ('01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000001', 1, $1, sha256(convert_to($1, 'UTF8')), now(), 'Test')
            """, connection, transaction) { Parameters = { new() { Value = Process } } };
        await version.ExecuteNonQueryAsync(Stop);
        await transaction.CommitAsync(Stop);
    }

    private static async Task<T> AskAsync<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Stop) is T answer ? answer : default!;
    }

    /// <summary>The host that is killed and started again, and ends with the test whatever comes.</summary>
    private sealed class Hosts(PortalProcess shaky) : IAsyncDisposable
    {
        public PortalProcess Shaky { get; set; } = shaky;

        public ValueTask DisposeAsync() => Shaky.DisposeAsync();
    }

    [GeneratedRegex("<input[^>]*name=\"(?<name>form-token|Once|Shown)\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
