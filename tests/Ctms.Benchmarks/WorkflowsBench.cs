using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Testing;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Feel;
using Ctms.Workflows.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Benchmarks;

/// <summary>
/// Three-step approvals in the database, on one host and on two that share it; what completing a task costs beside many finished instances; and bpmn-engine (npm), which
/// keeps nothing, on the same model. What is answered is on the disk (fsync on); only the copying of finished instances is not. Bounded in count.
/// </summary>
internal sealed class WorkflowsBench : IBench
{
    private const int AtOnce = 8;
    private const string Key = "bench.approval";

    public string Name => "workflows";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var (approvals, finished) = (Number(options, "approvals", 400), Number(options, "finished", 1_000_000));
        var xml = ApprovalBpmn.Write(Key, "Approval", new ApprovalSettings([new("One", [Role.StudyManager]), new("Two", [Role.QaAuditor]), new("Three", [Role.MedicalReviewer])]), "Measured");
        await using var server = new PgServer();
        await server.InitializeAsync();
        await using var one = new CtmsApp(server);
        await one.InitializeAsync();
        await using var two = new SecondHost(server, one);
        await two.InitializeAsync();
        await SyncAsync(server, on: true);
        var people = await GivenAsync(one, xml);
        await ApproveAsync([one], people, AtOnce, stop);
        var memory = await InMemoryAsync(xml, approvals, stop);
        yield return await MeasureAsync("one host", [one], people, approvals, memory, stop);
        yield return await MeasureAsync("two hosts on one database", [one, two], people, approvals, memory, stop);
        await using var full = new CtmsApp(server);
        await full.InitializeAsync();
        var others = await GivenAsync(full, xml);
        await ApproveAsync([full], others, AtOnce, stop);
        await FinishAsync(server, one, 1_000);
        await FinishAsync(server, full, finished);
        var (few, many) = await CompletingAsync(one, people, full, others, stop);
        yield return BenchLine.Of("workflows", $"completing a task beside {finished:#,0} finished instances", many, finished, null, new("the same beside 1,000 finished instances", few));
    }

    private static async Task<BenchLine> MeasureAsync(string @case, CtmsApp[] hosts, Guid[] people, int approvals, double[] memory, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var times = await ApproveAsync(hosts, people, approvals, stop);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return BenchLine.Of("workflows", $"three-step approvals, {@case}, {AtOnce} at once: {approvals / seconds:0.0} approvals/s, {4 * approvals / seconds:0} steps/s", times, approvals, null, new("bpmn-engine (npm) in memory, nothing kept", memory));
    }

    /// <summary>Milliseconds from asking to the end of each approval.</summary>
    private static async Task<double[]> ApproveAsync(CtmsApp[] hosts, Guid[] people, int approvals, CancellationToken stop)
    {
        var times = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(Enumerable.Range(0, approvals), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (i, _) =>
        {
            var started = Stopwatch.GetTimestamp();
            var instance = await BeginAsync(hosts[i % hosts.Length], people[3], stop);
            for (var step = 0; step < 3; step++) await CompleteAsync(hosts[(i + step) % hosts.Length], instance, people[step], stop);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        });
        return [.. times];
    }

    /// <summary>In turns, so that both meet the machine in the same state.</summary>
    private static async Task<(double[] Few, double[] Many)> CompletingAsync(CtmsApp one, Guid[] people, CtmsApp full, Guid[] others, CancellationToken stop)
    {
        var (few, many) = (new double[300], new double[300]);
        for (var i = -20; i < few.Length; i++)
        {
            var (first, second) = (await CompletingAsync(one, people, stop), await CompletingAsync(full, others, stop));
            if (i >= 0) (few[i], many[i]) = (first, second);
        }
        return (few, many);
    }

    private static async Task<double> CompletingAsync(CtmsApp app, Guid[] people, CancellationToken stop)
    {
        var instance = await BeginAsync(app, people[3], stop);
        var started = Stopwatch.GetTimestamp();
        await CompleteAsync(app, instance, people[0], stop);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static Task<Guid> BeginAsync(CtmsApp app, Guid author, CancellationToken stop) => app.AsAsync(author, "Author", async services =>
        (await services.GetRequiredService<StartInstance>().RunAsync(Key, new Subject("Measured"), new FeelContext(), null, null, stop)).Value);

    private static Task CompleteAsync(CtmsApp app, Guid instance, Guid by, CancellationToken stop) => app.AsAsync(by, "Approver", async services =>
    {
        var task = await services.GetRequiredService<Platform.Data.DbSession>().QueryOneAsync<Guid>($"select id from workflows.task where instance_id = {instance} and status = 'open'", stop);
        var outcome = await services.GetRequiredService<CompleteTask>().RunAsync(task, new TaskAnswer(Decisions.Approve, null), stop);
        return outcome.IsRefused ? throw new InvalidOperationException(outcome.Refusal) : true;
    });

    private static async Task<Guid[]> GivenAsync(CtmsApp app, string xml)
    {
        var process = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into workflows.process (id, key, name, kind, created_at, created_by) values ({process}, {Key}, 'Measured', 'approval', now(), 'Bench')");
        await app.ExecuteAsync($"insert into workflows.process_version (id, process_id, number, xml, sha256, published_at, published_by) values ({Guid.CreateVersion7()}, {process}, 1, {xml}, {SHA256.HashData(Encoding.UTF8.GetBytes(xml))}, now(), 'Bench')");
        var people = new List<Guid>();
        foreach (var role in new[] { Role.StudyManager, Role.QaAuditor, Role.MedicalReviewer, Role.ContentAdmin })
        {
            var (id, email) = (Guid.CreateVersion7(), role + "@example.org");
            await app.ExecuteAsync($"insert into accounts.account (id, name, email, email_key, created_at) values ({id}, {role}, {email}, {email}, now())");
            people.Add(await app.GrantAsync(id, role));
        }
        return [.. people];
    }

    /// <summary>Finished instances with their tasks and journals, copied from one that really ran. Triggers are off: the audit of rows that nobody wrote is not what is measured.</summary>
    private static async Task FinishAsync(PgServer server, CtmsApp app, int count)
    {
        await SyncAsync(server, on: false);
        await CopyAsync(app, count);
        await SyncAsync(server, on: true);
        await server.ExecuteAsync("checkpoint");
    }

    /// <summary>The server of the tests writes without waiting for the disk.</summary>
    private static async Task SyncAsync(PgServer server, bool on)
    {
        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" }) await server.ExecuteAsync($"alter system set {setting} = {(on ? "on" : "off")}");
        await server.ExecuteAsync("select pg_reload_conf()");
    }

    private static async Task CopyAsync(CtmsApp app, int count)
    {
        var done = (int)await app.OneAsync<long>($"select count(*) from workflows.instance where ended_at is not null");
        await using var connection = await app.Database.Owner.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 1_800;
        command.CommandText = $"""
            alter table workflows.instance disable trigger user; alter table workflows.task disable trigger user;
            create temp table made as select gen_random_uuid() as id from generate_series(1, {Math.Max(0, count - done).ToString(CultureInfo.InvariantCulture)});
            create temp table model as select * from workflows.instance where ended_at is not null limit 1;
            insert into workflows.instance (id, process_id, version_id, title, started_at, started_by_id, started_by, ended_at, status, outcome)
              select made.id, m.process_id, m.version_id, m.title, m.started_at, m.started_by_id, m.started_by, m.ended_at, m.status, m.outcome from made, model m;
            insert into workflows.instance_state select made.id, s.revision, s.body from made, workflows.instance_state s, model m where s.instance_id = m.id;
            insert into workflows.task (id, instance_id, wait, node, round, title, why, kind, roles, created_at, status, decision, done_at, done_by_id, done_by)
              select gen_random_uuid(), made.id, t.wait, t.node, t.round, t.title, t.why, t.kind, t.roles, t.created_at, t.status, t.decision, t.done_at, t.done_by_id, t.done_by from made, workflows.task t, model m where t.instance_id = m.id;
            insert into workflows.journal (instance_id, revision, at, actor_id, actor, happening, node, values_in, values_out, entries)
              select made.id, j.revision, j.at, j.actor_id, j.actor, j.happening, j.node, j.values_in, j.values_out, j.entries from made, workflows.journal j, model m where j.instance_id = m.id;
            drop table made; drop table model;
            alter table workflows.instance enable trigger user; alter table workflows.task enable trigger user;
            analyze workflows.instance, workflows.instance_state, workflows.task, workflows.journal;
            """;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>bpmn-engine runs the same file; each task is signalled as it waits.</summary>
    private static async Task<double[]> InMemoryAsync(string xml, int count, CancellationToken stop)
    {
        var file = Path.Combine(Path.GetTempPath(), "ctms-bench-" + Guid.CreateVersion7().ToString("n") + ".bpmn");
        await File.WriteAllTextAsync(file, xml, stop);
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", [RepositoryFile.Path("tests", "Ctms.Benchmarks", "bpmn-engine.mjs"), file, count.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = RepositoryFile.Path() })!;
            var text = await node.StandardOutput.ReadToEndAsync(stop);
            await node.WaitForExitAsync(stop);
            return node.ExitCode == 0 ? JsonSerializer.Deserialize<double[]>(text)! : throw new InvalidOperationException("bpmn-engine did not run the model.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static int Number(IReadOnlyDictionary<string, string> options, string name, int otherwise) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private sealed class SecondHost(PgServer server, CtmsApp first) : CtmsApp(server)
    {
        protected override CtmsApp Beside => first;
    }
}
