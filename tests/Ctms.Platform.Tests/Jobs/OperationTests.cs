using Ctms.Platform.Access;
using Ctms.Platform.Jobs;
using Ctms.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Jobs;

public sealed class OperationTests(OperationTests.CountingApp app) : IClassFixture<OperationTests.CountingApp>
{
    [Fact]
    public async Task Shows_progress_and_keeps_the_result()
    {
        var id = await StartAsync(new CountTo(3));
        var seen = new List<long>();
        var status = await RunAsync(id, s => seen.Add(s.Done));
        Assert.Equal([1, 2, 3], seen);
        Assert.Equal((OperationState.Done, 3, 3), (status.State, status.Done, status.Total));
        Assert.Equal("{\"counted\":3}", status.Result);
    }

    [Fact]
    public async Task Says_a_refusal_in_its_own_words_and_a_mistake_of_ours_without_details()
    {
        var refused = await RunAsync(await StartAsync(new CountTo(-1)));
        Assert.Equal((OperationState.Failed, "Nobody counts to -1."), (refused.State, refused.Error));
        var broken = await RunAsync(await StartAsync(new CountTo(13)));
        Assert.Equal(OperationState.Failed, broken.State);
        Assert.DoesNotContain("unlucky", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_soon_after_somebody_cancels()
    {
        var id = await StartAsync(new CountTo(int.MaxValue));
        var run = RunAsync(id, s => { if (s.Done == 5) CancelAsync(id).GetAwaiter().GetResult(); });
        Assert.Equal(OperationState.Cancelled, (await run).State);
    }

    [Fact]
    public async Task Is_taken_up_again_after_the_node_that_ran_it_died()
    {
        var id = await StartAsync(new CountTo(2));
        await app.ExecuteAsync($"update jobs.operation set state = 'running', heartbeat_at = now() - interval '1 hour', attempts = 1 where id = {id}");
        Assert.Equal(OperationState.Done, (await RunAsync(id)).State);
        Assert.Equal(2, await app.OneAsync<int>($"select attempts from jobs.operation where id = {id}"));
    }

    [Fact]
    public async Task Is_run_by_one_node_only()
    {
        var id = await StartAsync(new CountTo(4));
        var runs = await Task.WhenAll(RunAsync(id), RunAsync(id), RunAsync(id));
        Assert.All(runs, r => Assert.Equal(OperationState.Done, r.State));
        Assert.Equal(1, await app.OneAsync<int>($"select attempts from jobs.operation where id = {id}"));
    }

    [Fact]
    public async Task Works_with_the_rights_and_the_name_of_who_started_it()
    {
        var user = Guid.CreateVersion7();
        var id = await app.AsAsync(user, "Ada Example", s => s.GetRequiredService<IOperations>().StartAsync("test.count", "Count", new CountTo(1), null, default));
        var status = await RunAsync(id);
        Assert.Equal((user, "Ada Example"), (status.RequestedBy, status.RequestedName));
        Assert.Equal("Ada Example", Counting.LastUser);
    }

    private Task<Guid> StartAsync(CountTo to) => app.AsSystemAsync(s => s.GetRequiredService<IOperations>().StartAsync("test.count", "Count", to, null, default));

    private Task<OperationStatus> RunAsync(Guid id, Action<OperationStatus>? progress = null) =>
        app.AsSystemAsync(s => s.GetRequiredService<IOperations>().RunHereAsync(id, progress, default));

    private Task CancelAsync(Guid id) => app.AsSystemAsync(s => s.GetRequiredService<IOperations>().CancelAsync(id, default));

    internal sealed record CountTo(int Number);

    internal sealed class Counting(CurrentUser user) : IOperation
    {
        public static string LastUser { get; private set; } = "";

        public async Task RunAsync(OperationRun run, CancellationToken stop)
        {
            if (run.Parameters<CountTo>() is not { Number: var to } || to < 0) throw new OperationRefusedException("Nobody counts to -1.");
            if (to == 13) throw new InvalidOperationException("unlucky");
            if (to == 1) LastUser = user.Name;
            for (var i = 1; i <= to; i++) await run.ProgressAsync(i, to, "numbers", stop);
            run.Result(new { counted = to });
        }
    }

    public sealed class CountingApp(PgServer server) : CtmsApp(server)
    {
        protected override void Adjust(WebApplicationBuilder builder)
        {
            builder.Services.AddScoped<Counting>();
            builder.Services.AddSingleton(new OperationKind("test.count", typeof(Counting)));
        }
    }
}
