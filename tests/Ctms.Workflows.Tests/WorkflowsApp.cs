using System.Security.Cryptography;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Testing;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Feel;
using Ctms.Workflows.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Tests;

/// <summary>The portal with processes that tests publish, and people with accounts.</summary>
public class WorkflowsApp(PgServer server) : CtmsApp(server)
{
    private int people;

    protected override void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Records>().AddScoped<Platform.Signatures.ISignable, ReportRecords>().AddSingleton(ReportRecords.Release);
        builder.Services.AddScoped<Contracts.IWorkflowAction, CountingAction>().AddSingleton<ActionLog>();
    }

    /// <summary>A person with an account and a role, everywhere or in a place.</summary>
    public async Task<Person> PersonAsync(string? role = null, string? name = null, ScopeTarget? scope = null)
    {
        var (id, number) = (Guid.CreateVersion7(), Interlocked.Increment(ref people));
        var email = $"person{number}@example.org";
        await ExecuteAsync($"insert into accounts.account (id, name, email, email_key, joined_at, created_at) values ({id}, {name ?? "Person " + number}, {email}, {email}, now(), now())");
        if (role is not null) await GrantAsync(id, role, scope);
        return new Person(id, name ?? "Person " + number, email);
    }

    public async Task<Guid> PublishAsync(string key, byte[] file)
    {
        var process = await AsSystemAsync(s => s.GetRequiredService<Platform.Data.DbSession>().QueryOneAsync<Guid?>($"select id from workflows.process where key = {key}", CancellationToken.None)) ?? Guid.CreateVersion7();
        await ExecuteAsync($"insert into workflows.process (id, key, name, kind, created_at, created_by) values ({process}, {key}, {key}, 'designed', now(), 'Test') on conflict do nothing");
        await ExecuteAsync($"""
            insert into workflows.process_version (id, process_id, number, xml, sha256, published_at, published_by)
            select {Guid.CreateVersion7()}, {process}, count(*) + 1, {System.Text.Encoding.UTF8.GetString(file)}, {SHA256.HashData(file)}, now(), 'Test' from workflows.process_version where process_id = {process}
            """);
        await AsSystemAsync(s => s.GetRequiredService<StartEvents>().ReplaceAsync(process, Runnable.Of(Models.Read(file).Model, key), CancellationToken.None));
        return process;
    }

    internal async Task<Guid> StartAsync(string key, Person by, FeelContext? values = null, Subject? subject = null, string? business = null)
    {
        var begun = await TryStartAsync(key, by, values, subject, business);
        Assert.Null(begun.Refusal);
        return begun.Value;
    }

    internal Task<Outcome<Guid>> TryStartAsync(string key, Person by, FeelContext? values = null, Subject? subject = null, string? business = null) =>
        AsAsync(by.Id, by.Name, s => s.GetRequiredService<StartInstance>().RunAsync(key, subject ?? new Subject("About " + key), values ?? [], business, null, CancellationToken.None));

    internal Task<Completed> CompleteAsync(Guid task, Person by, string decision = Decisions.Done, string? comment = null) =>
        AsAsync(by.Id, by.Name, s => s.GetRequiredService<CompleteTask>().RunAsync(task, new TaskAnswer(decision, comment), CancellationToken.None));

    /// <summary>Completes the open task of a node.</summary>
    internal async Task DoneAsync(Guid instance, string node, Person by, string decision = Decisions.Done, string? comment = null) =>
        Assert.Null((await CompleteAsync(await TaskAsync(instance, node), by, decision, comment)).Refusal);

    public Task<Guid> TaskAsync(Guid instance, string node) => OneAsync<Guid>($"select id from workflows.task where instance_id = {instance} and node = {node} and status = 'open' order by wait limit 1");

    public Task<List<string>> OpenAsync(Guid instance) => QueryAsync<string>($"select node from workflows.task where instance_id = {instance} and status = 'open' order by wait");

    public Task<string> StatusAsync(Guid instance) => OneAsync<string>($"select status || coalesce(' ' || outcome, '') from workflows.instance where id = {instance}");

    public Task<List<string>> IncidentsAsync(Guid instance) => QueryAsync<string>($"select reason from workflows.incident where instance_id = {instance} order by number");

    /// <summary>Lets everything happen whose time has come.</summary>
    public async Task<int> DueAsync()
    {
        var happened = await Services.GetRequiredService<DuePump>().DrainAsync(CancellationToken.None);
        await DeliverEventsAsync();
        return happened;
    }
}

/// <summary>Somebody with an account.</summary>
public sealed record Person(Guid Id, string Name, string Email);
