using System.Net;
using System.Net.Sockets;

namespace Ctms.Host.Tests;

/// <summary>Hosts that are started, stopped, killed and doubled, as processes.</summary>
public sealed class ServingTests
{
    /// <summary>Kills are tried twice, in the long run ten times: what they find is a matter of moments.</summary>
    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, Environment.GetEnvironmentVariable("CTMS_LONG") is null ? 2 : 10)];

    [Fact]
    public async Task Serves_joins_and_stops_what_it_started()
    {
        await using var program = new CtmsProgram();
        var host = await program.ServeAsync();
        Assert.Equal((200, """{"status":"live"}"""), await host.GetAsync("/health/live"));
        Assert.Equal(200, (await host.GetAsync("/health/ready")).Code);

        // A verb joins the running server and leaves it running.
        Assert.Equal(0, (await program.RunAsync("module", "list")).Code);
        Assert.Equal(200, (await host.GetAsync("/health/ready")).Code);

        Assert.Equal(0, await host.StopAsync());
        Assert.False(File.Exists(program.PidFile));
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task A_killed_host_leaves_a_server_that_the_next_one_takes_over(int round)
    {
        await using var program = new CtmsProgram();
        var killed = await program.ServeAsync();
        var server = await File.ReadAllLinesAsync(program.PidFile, TestContext.Current.CancellationToken);
        await killed.KillAsync();

        var next = await program.ServeAsync();
        Assert.Equal(server[0], (await File.ReadAllLinesAsync(program.PidFile, TestContext.Current.CancellationToken))[0]);
        Assert.Equal(200, (await next.GetAsync("/health/ready")).Code);
        await next.StopAsync();
        Assert.False(File.Exists(program.PidFile), $"the server still runs after round {round}");
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Of_two_hosts_one_may_be_killed_and_the_other_goes_on(int round)
    {
        await using var program = new CtmsProgram();
        var first = await program.ServeAsync();
        var second = await program.ServeAsync();
        if (round % 2 == 0) await first.KillAsync();
        else Assert.Equal(0, await first.StopAsync());
        Assert.Equal(200, (await second.GetAsync("/health/ready")).Code);
        await second.StopAsync();
        Assert.False(File.Exists(program.PidFile));
    }

    [Fact]
    public async Task Ends_with_code_3_when_the_given_database_does_not_answer()
    {
        await using var program = new CtmsProgram();
        var answer = await program.RunAsync("migrate", "--Ctms:Database:Owner=Host=127.0.0.1;Port=1;Username=x;Database=x");
        Assert.Equal(3, answer.Code);
        Assert.StartsWith("The database does not answer", answer.Error);
    }

    [Fact]
    public async Task Names_an_address_that_is_in_use_and_leaves_no_server_behind()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var program = new CtmsProgram();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var answer = await program.RunAsync("--urls", address, "--recipe", "none");
        Assert.Equal(3, answer.Code);
        Assert.Contains(address, answer.Error);
        Assert.DoesNotContain("Ready:", answer.Output);
        Assert.False(File.Exists(program.PidFile));
    }

    [Fact]
    public async Task Ends_with_code_3_and_the_name_of_a_folder_it_cannot_use()
    {
        await using var program = new CtmsProgram();
        var file = Path.Combine(program.Data, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var answer = await program.RunPlainAsync("--data", Path.Combine(file, "below"), "migrate");
        Assert.Equal(3, answer.Code);
        Assert.Contains("a-file", answer.Error);
        Assert.Equal("", answer.Output);
    }
}
