using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Bpmn;

internal enum NodeKind
{
    Start,
    End,
    Catch,
    Throw,
    Boundary,
    Task,
    UserTask,
    ServiceTask,
    SendTask,
    ReceiveTask,
    ScriptTask,
    BusinessRuleTask,
    SubProcess,
    EventSubProcess,
    CallActivity,
    Exclusive,
    Parallel,
    Inclusive,
    EventBased,
}

internal enum EventKind
{
    None,
    Message,
    Timer,
    Signal,
    Error,
    Escalation,
    Terminate,
    Link,
    Conditional,
}

internal enum TimerKind
{
    Date,
    Duration,
    Cycle,
}

/// <summary>When a timer is due: an ISO text, or an expression that gives one.</summary>
internal sealed record TimerRule(TimerKind Kind, string? Iso, FeelExpression? Expression);

/// <summary>
/// What an event is about. <see cref="Name"/> is the name of message, signal or link, or the code of error or escalation; null fits any code. <see cref="Correlation"/>
/// gives the key by which a message finds the one instance that it is for.
/// </summary>
internal sealed record EventRule(EventKind Kind, string? Name = null, FeelExpression? Condition = null, TimerRule? Timer = null, FeelExpression? Correlation = null);

internal sealed record SequenceFlow(string Id, string Name, string Source, string Target, FeelExpression? Condition);

/// <summary>
/// How often an activity runs at once or in turn. Without number and collection it runs once. <see cref="Until"/> ends it early (a quorum).
/// </summary>
internal sealed record Multiple(bool Sequential, FeelExpression? Count, FeelExpression? Collection, string? Item, FeelExpression? Until, string? Results, FeelExpression? Result);

internal sealed record Repeat(bool TestBefore, int? Most, FeelExpression? While);

internal sealed class FlowNode
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required NodeKind Kind { get; init; }

    public required FlowScope Within { get; init; }

    public EventRule Event { get; init; } = new(EventKind.None);

    public List<SequenceFlow> Incoming { get; } = [];

    public List<SequenceFlow> Outgoing { get; } = [];

    public string? DefaultFlow { get; init; }

    /// <summary>Boundary events: the activity they hang on, and whether they end it. Start events of event sub-processes: whether they end what surrounds them.</summary>
    public string? AttachedTo { get; init; }

    public bool Interrupts { get; init; } = true;

    public List<FlowNode> Boundaries { get; } = [];

    public FlowScope? Inside { get; set; }

    public Multiple? Multiple { get; init; }

    public Repeat? Repeat { get; init; }

    public FeelExpression? Script { get; init; }

    public string? ScriptResult { get; init; }

    /// <summary>The process, global task or decision that is called.</summary>
    public string? Calls { get; init; }

    /// <summary>Who does it and until when; of every task that somebody can do by hand, else null.</summary>
    public TaskRule? Task { get; init; }

    /// <summary>What a service or send task runs; null: it is done by hand.</summary>
    public ActionRule? Action { get; init; }

    public bool IsActivity => Kind is >= NodeKind.Task and <= NodeKind.CallActivity;

    /// <summary>As a message names it.</summary>
    public string Told => Name.Length > 0 ? $"\"{Name}\" ({Id})" : $"\"{Id}\"";
}

/// <summary>What stands inside of a process or a sub-process.</summary>
internal sealed class FlowScope(string id)
{
    public string Id { get; } = id;

    public Dictionary<string, FlowNode> Nodes { get; } = [];

    /// <summary>Start events without a trigger, or else what nothing leads to: BPMN starts those too.</summary>
    public IReadOnlyList<FlowNode> Beginnings()
    {
        var starts = Nodes.Values.Where(n => n.Kind == NodeKind.Start).ToList();
        return starts.Count > 0 ? starts : [.. Nodes.Values.Where(n => n.Incoming.Count == 0 && n.Kind is not (NodeKind.Boundary or NodeKind.EventSubProcess))];
    }
}

internal sealed class ProcessModel(string id, string name, bool executable)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public bool Executable { get; } = executable;

    public FlowScope Root { get; } = new(id);

    /// <summary>All nodes, those of sub-processes too.</summary>
    public Dictionary<string, FlowNode> Nodes { get; } = [];
}

/// <summary>What one file can run. Global tasks are called like processes.</summary>
internal sealed class BpmnModel
{
    public Dictionary<string, ProcessModel> Processes { get; } = [];

    public HashSet<string> GlobalTasks { get; } = [];
}
