using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Engine;

/// <summary>What can happen to an instance.</summary>
internal abstract record Happening;

/// <summary>It begins, at a start event when one is named.</summary>
internal sealed record Started(string Process, FeelContext Variables, string? At = null) : Happening;

/// <summary>A task was done, a message came, a timer was due: the wait with this number is over.</summary>
internal sealed record WaitEnded(int Wait, FeelContext Out) : Happening;

/// <summary>A task failed with an error of the business, or without one: then it becomes an incident.</summary>
internal sealed record TaskFailed(int Wait, string? Code, string Reason) : Happening;

internal sealed record SignalCame(string Name, FeelContext Payload) : Happening;

/// <summary>Somebody mended the variables of the instance and tries the step again.</summary>
internal sealed record Retried(int Incident, FeelContext Mended) : Happening;

/// <summary>It was moved to another version: deadlines and events that are new there begin now. Known are the ids of the old version, as they are called in the new one.</summary>
internal sealed record Moved(IReadOnlySet<string> Known) : Happening;

internal enum Did
{
    Entered,
    Passed,
    Waits,
    Fired,
    Completed,
    Cancelled,
    Sent,
    Signalled,
    Escalated,
    Failed,
    Ended,
}

/// <summary>One line of the journal: what was done where, and the words or values that belong to it. Key: for which instance a message is.</summary>
internal sealed record Entry(Did Did, string Node, string Detail = "", string? Key = null);

/// <summary>The state after a happening and what was done; <see cref="Stopped"/> says that the instance ran away and was held.</summary>
internal sealed record Stepped(ProcessState State, IReadOnlyList<Entry> Journal, bool Stopped);

/// <summary>The flows that somebody bound to a gateway for this visit (from 1): asked before conditions are. Null when none is bound.</summary>
internal delegate IReadOnlyCollection<string>? BoundFlows(string gateway, int visit);
