using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

internal enum RunStatus
{
    Running,
    Completed,
}

internal enum ScopeKind
{
    Process,
    SubProcess,
    EventSubProcess,
    Call,

    /// <summary>All instances of a multi-instance activity.</summary>
    Multiple,

    /// <summary>One of them.</summary>
    Instance,
}

internal enum WaitKind
{
    /// <summary>A person or a service does something and says so.</summary>
    Task,
    Message,
    Signal,
    Timer,
    Condition,
}

/// <summary>
/// Where one instance stands: everything the engine needs to go on, and nothing that it can look up in the model. It turns into JSON and back, so it can
/// be kept anywhere; waits carry what a table of waits needs (kind, name, due).
/// </summary>
internal sealed class ProcessState
{
    public string Process { get; set; } = "";

    public RunStatus Status { get; set; }

    /// <summary>Numbers for scopes, tokens, waits and incidents; none is given twice.</summary>
    public int Last { get; set; }

    public int Steps { get; set; }

    public Dictionary<string, int> Visits { get; set; } = [];

    public List<ScopeState> Scopes { get; set; } = [];

    public List<TokenState> Tokens { get; set; } = [];

    public List<WaitState> Waits { get; set; } = [];

    public List<IncidentState> Incidents { get; set; } = [];

    /// <summary>What can be seen from within a scope: its own variables and those around it, up to its process.</summary>
    public FeelContext Known(int scope)
    {
        var known = new FeelContext();
        for (var at = Scopes.Find(s => s.Number == scope); at is not null; at = at.Kind is ScopeKind.Process or ScopeKind.Call || at.Parent is not { } parent ? null : Scopes.Find(s => s.Number == parent))
            foreach (var (name, value) in at.Variables) known.TryAdd(name, value);
        return known;
    }

    /// <summary>Something that only the surroundings can know keeps a wait from standing: its token is stuck until somebody tries again.</summary>
    public IncidentState Stick(WaitState wait, string reason)
    {
        Waits.Remove(wait);
        var token = wait.Token ?? Tokens.Find(t => t.Scope == wait.Scope)?.Number ?? throw new InvalidOperationException("A wait without a token in its scope.");
        var incident = new IncidentState { Number = ++Last, Token = token, Node = wait.Node, Reason = reason };
        Incidents.Add(incident);
        return incident;
    }
}

internal sealed class ScopeState
{
    public int Number { get; set; }

    public ScopeKind Kind { get; set; }

    public int? Parent { get; set; }

    /// <summary>The token that waits outside until this scope is done.</summary>
    public int? Owner { get; set; }

    public string Process { get; set; } = "";

    /// <summary>The sub-process or activity; null for a process.</summary>
    public string? Node { get; set; }

    public FeelContext Variables { get; set; } = [];

    public int Total { get; set; }

    public int Started { get; set; }

    public int Done { get; set; }

    public List<object?>? Items { get; set; }

    public List<object?>? Results { get; set; }
}

internal sealed class TokenState
{
    public int Number { get; set; }

    public int Scope { get; set; }

    public string Node { get; set; } = "";

    /// <summary>The flow it came by, for gateways that wait for all of theirs.</summary>
    public string? Flow { get; set; }

    /// <summary>It stands at a gateway until others have come.</summary>
    public bool Joins { get; set; }

    public int Loops { get; set; }
}

internal sealed class WaitState
{
    public int Number { get; set; }

    public WaitKind Kind { get; set; }

    public int Scope { get; set; }

    /// <summary>The token that waits; null when a whole scope does, for an event sub-process.</summary>
    public int? Token { get; set; }

    /// <summary>The task or event.</summary>
    public string Node { get; set; } = "";

    /// <summary>The name of message or signal.</summary>
    public string? Name { get; set; }

    /// <summary>Which of several instances a message is for.</summary>
    public string? Key { get; set; }

    public DateTimeOffset? Due { get; set; }

    /// <summary>How often a cycle comes after this time; null is without end.</summary>
    public int? Again { get; set; }

    public object? Every { get; set; }
}

internal sealed class IncidentState
{
    public int Number { get; set; }

    public int Token { get; set; }

    public string Node { get; set; } = "";

    public string Reason { get; set; } = "";
}
