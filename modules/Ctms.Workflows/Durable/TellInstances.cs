using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Durable;

/// <summary>Messages reach the one instance that waits for them with their key, signals all that wait; both may begin processes.</summary>
// unscoped: processes of all clients hear; what they may tell was decided by who modelled them
internal sealed class TellInstances(DbSession session, TakeStep step, StartInstance start)
{
    public async Task<bool> MessageAsync(string name, string key, FeelContext values, CancellationToken stop)
    {
        if (await session.QueryOneAsync<WaitRow>($"select instance_id, number, node from workflows.wait where kind = 'message' and name = {name} and correlation = {key}", stop) is { } wait)
            return !(await step.RunAsync(wait.InstanceId, new WaitEnded(wait.Number, values), new Doing("message came", wait.Node, values), stop)).IsRefused;
        var begun = false;
        foreach (var at in await StartsAsync("message", name, stop))
            begun |= !(await start.RunAsync(at.Key, new Subject(at.Name), values, key, at.Node, stop)).IsRefused;
        return begun;
    }

    public async Task SignalAsync(string name, Guid? from, CancellationToken stop)
    {
        foreach (var instance in await session.QueryAsync<Guid>($"select distinct instance_id from workflows.wait where kind = 'signal' and name = {name} and instance_id is distinct from {from}::uuid", stop))
            await step.RunAsync(instance, new SignalCame(name, []), new Doing("signal came"), stop);
        foreach (var at in await StartsAsync("signal", name, stop)) await start.RunAsync(at.Key, new Subject(at.Name), [], null, at.Node, stop);
    }

    private Task<List<StartRow>> StartsAsync(string kind, string name, CancellationToken stop) => session.QueryAsync<StartRow>($"""
        select p.key, p.name, e.node from workflows.start_event e join workflows.process p on p.id = e.process_id where e.kind = {kind} and e.name = {name} and p.retired_at is null order by p.key
        """, stop);

    private sealed record WaitRow(Guid InstanceId, int Number, string Node);

    private sealed record StartRow(string Key, string Name, string Node);
}

internal sealed class TellInstancesWhenMessageThrown(TellInstances tell) : IHandle<MessageThrown>
{
    public Task HandleAsync(MessageThrown fact, CancellationToken stop) => tell.MessageAsync(fact.Name, fact.Key ?? fact.From.ToString(), [], stop);
}

internal sealed class TellInstancesWhenSignalThrown(TellInstances tell) : IHandle<SignalThrown>
{
    public Task HandleAsync(SignalThrown fact, CancellationToken stop) => tell.SignalAsync(fact.Name, fact.From, stop);
}
