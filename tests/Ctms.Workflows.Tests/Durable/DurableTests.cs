using Ctms.Platform.Access;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Feel;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Tests.Durable;

/// <summary>Instances in the database: each step is one transaction, whoever takes it.</summary>
public sealed class DurableTests(WorkflowsApp app) : IClassFixture<WorkflowsApp>
{
    private const string Roles = "ctms:roles=\"qa-auditor\" xmlns:ctms=\"urn:ctms-modular:bpmn\"";

    [Fact]
    public async Task A_process_waits_for_people_one_after_the_other_and_ends()
    {
        var auditor = await PublishedAsync("serial", $"<startEvent id=\"s\"/><userTask id=\"a\" {Roles}/><userTask id=\"b\" {Roles}/><endEvent id=\"e\"/>", "s -> a", "a -> b", "b -> e");
        var instance = await app.StartAsync("serial", auditor);
        Assert.Equal(["a"], await app.OpenAsync(instance));
        await app.DoneAsync(instance, "a", auditor);
        Assert.Equal(["b"], await app.OpenAsync(instance));
        await app.DoneAsync(instance, "b", auditor);
        Assert.Equal("completed e", await app.StatusAsync(instance));
        Assert.Equal(["1 started", "2 task done", "3 task done"], await app.QueryAsync<string>($"select revision || ' ' || happening from workflows.journal where instance_id = {instance} order by revision"));
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from workflows.wait where instance_id = {instance}"));
    }

    [Fact]
    public async Task A_task_that_was_done_cannot_be_done_again_and_says_who_was_first()
    {
        var auditor = await PublishedAsync("once", $"<startEvent id=\"s\"/><userTask id=\"a\" {Roles}/><endEvent id=\"e\"/>", "s -> a", "a -> e");
        var instance = await app.StartAsync("once", auditor);
        var task = await app.TaskAsync(instance, "a");
        var other = await app.PersonAsync(Role.QaAuditor);
        Assert.Null((await app.CompleteAsync(task, auditor)).Refusal);
        Assert.Contains(auditor.Name + " has done this already", (await app.CompleteAsync(task, other)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_fifty_who_complete_a_task_at_once_one_does()
    {
        var auditor = await PublishedAsync("race", $"<startEvent id=\"s\"/><userTask id=\"a\" {Roles}/><userTask id=\"b\" {Roles}/><endEvent id=\"e\"/>", "s -> a", "a -> b", "b -> e");
        var instance = await app.StartAsync("race", auditor);
        var task = await app.TaskAsync(instance, "a");
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.PersonAsync(Role.QaAuditor)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => app.CompleteAsync(task, people[i % people.Length])));
        Assert.Single(answers, a => !a.IsRefused);
        Assert.All(answers.Where(a => a.IsRefused), a => Assert.Contains("has done this already", a.Refusal, StringComparison.Ordinal));
        Assert.Equal(["b"], await app.OpenAsync(instance));
        Assert.Equal(2L, await app.OneAsync<long>($"select count(*) from workflows.journal where instance_id = {instance}"));
    }

    [Fact]
    public async Task A_timer_fires_once_when_its_time_has_come_however_many_look_for_it()
    {
        var auditor = await PublishedAsync("timer", $"<startEvent id=\"s\"/><intermediateCatchEvent id=\"t\"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></intermediateCatchEvent><userTask id=\"a\" {Roles}/><endEvent id=\"e\"/>", "s -> t", "t -> a", "a -> e");
        var instance = await app.StartAsync("timer", auditor);
        await app.DueAsync();
        Assert.Empty(await app.OpenAsync(instance));
        app.Clock.Advance(TimeSpan.FromHours(5));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.DueAsync()));
        Assert.Equal(["a"], await app.OpenAsync(instance));
        Assert.Equal(1L, await app.OneAsync<long>($"select count(*) from workflows.journal where instance_id = {instance} and happening = 'time came'"));
    }

    [Fact]
    public async Task A_deadline_takes_the_task_away_from_the_one_who_is_late()
    {
        var auditor = await PublishedAsync("deadline", $"""
            <startEvent id="s"/><userTask id="a" {Roles}/><boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e"/><endEvent id="missed"/>
            """, "s -> a", "a -> e", "late -> missed");
        var instance = await app.StartAsync("deadline", auditor);
        var task = await app.TaskAsync(instance, "a");
        app.Clock.Advance(TimeSpan.FromDays(4));
        await app.DueAsync();
        Assert.Equal("completed missed", await app.StatusAsync(instance));
        Assert.Equal(TakeStep.TooLate, (await app.CompleteAsync(task, auditor)).Refusal);
    }

    [Fact]
    public async Task An_action_is_tried_again_after_a_pause_and_becomes_an_incident_in_the_end()
    {
        var log = app.Services.GetRequiredService<ActionLog>();
        var auditor = await PublishedAsync("action", "<startEvent id=\"s\"/><serviceTask id=\"act\" ctms:action=\"test.count\" xmlns:ctms=\"urn:ctms-modular:bpmn\"/><endEvent id=\"e\"/>", "s -> act", "act -> e");
        var broken = Guid.Empty;
        log.Answer = call => call.Instance == broken ? throw new InvalidOperationException("The server is away") : Contracts.ActionAnswer.Done;
        var good = await app.StartAsync("action", auditor);
        await app.DueAsync();
        Assert.Equal("completed e", await app.StatusAsync(good));
        broken = await app.StartAsync("action", auditor);
        for (var i = 0; i < RunDue.MostAttempts; i++)
        {
            await app.DueAsync();
            app.Clock.Advance(TimeSpan.FromHours(3));
        }
        Assert.Equal(RunDue.MostAttempts, log.Runs[broken]);
        Assert.Contains("The server is away", Assert.Single(await app.IncidentsAsync(broken)), StringComparison.Ordinal);
        Assert.Equal("incident", await app.StatusAsync(broken));
        var (instance, manager) = (broken, await app.PersonAsync(Role.TenantAdministrator));
        broken = Guid.Empty;
        var number = await app.OneAsync<int>($"select number from workflows.incident where instance_id = {instance}");
        Assert.Null((await app.AsSystemAsync(s => s.GetRequiredService<MendInstance>().RetryAsync(instance, number, null, "The server is back", CancellationToken.None))).Refusal);
        await app.DueAsync();
        Assert.Equal("completed e", await app.StatusAsync(instance));
    }

    [Fact]
    public async Task A_message_reaches_the_instance_with_its_key_and_two_may_not_wait_for_the_same()
    {
        var auditor = await PublishedAsync("message", $"<startEvent id=\"s\"/><intermediateCatchEvent id=\"m\" ctms:correlation=\"=order\" xmlns:ctms=\"urn:ctms-modular:bpmn\"><messageEventDefinition messageRef=\"msg\"/></intermediateCatchEvent><endEvent id=\"e\"/>", "s -> m", "m -> e");
        var (one, two) = (await app.StartAsync("message", auditor, new FeelContext { ["order"] = "K1" }), await app.StartAsync("message", auditor, new FeelContext { ["order"] = "K2" }));
        var twin = await app.StartAsync("message", auditor, new FeelContext { ["order"] = "K2" });
        Assert.Contains("another instance waits already", Assert.Single(await app.IncidentsAsync(twin)), StringComparison.Ordinal);
        Assert.True(await TellAsync("K1"));
        Assert.False(await TellAsync("K1"));
        Assert.Equal(["completed e", "running"], [await app.StatusAsync(one), await app.StatusAsync(two)]);
    }

    [Fact]
    public async Task A_process_that_never_waits_is_stopped_as_an_incident()
    {
        var auditor = await PublishedAsync("runaway", "<startEvent id=\"s\"/><exclusiveGateway id=\"g\"/><scriptTask id=\"x\" scriptFormat=\"feel\"><script>={}</script></scriptTask>", "s -> g", "g -> x", "x -> g");
        var instance = await app.StartAsync("runaway", auditor);
        Assert.Contains("more than", Assert.Single(await app.IncidentsAsync(instance)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_to_do_a_task_is_an_incident_that_says_who_is_missing()
    {
        var auditor = await PublishedAsync("nobody", "<startEvent id=\"s\"/><userTask id=\"a\" name=\"Look\" ctms:roles=\"medical-reviewer\" xmlns:ctms=\"urn:ctms-modular:bpmn\"/><endEvent id=\"e\"/>", "s -> a", "a -> e");
        var instance = await app.StartAsync("nobody", auditor);
        Assert.Contains("Medical reviewer", Assert.Single(await app.IncidentsAsync(instance)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_portal_cannot_change_what_stands_in_a_journal()
    {
        var fault = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.ExecuteAsync($"update workflows.journal set actor = 'Somebody else'"));
        Assert.Equal("42501", fault.SqlState);
        Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.ExecuteAsync($"delete from workflows.journal"))).SqlState);
    }

    private Task<bool> TellAsync(string key) => app.AsSystemAsync(s => s.GetRequiredService<Contracts.IWorkflows>().TellAsync("Answer", key, new Dictionary<string, object?>(), CancellationToken.None));

    private async Task<Person> PublishedAsync(string key, string body, params string[] flows)
    {
        await app.PublishAsync(key, Models.File(body, flows));
        return await app.PersonAsync(Role.QaAuditor);
    }
}
