namespace Ctms.Workflows.Tasks;

/// <summary>How a task can end, and the names under which a process sees it.</summary>
internal static class Decisions
{
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string Done = "done";

    /// <summary>Variables of the process.</summary>
    public const string Decision = "decision";
    public const string Comment = "comment";
    public const string By = "decidedBy";

    public static IReadOnlyList<string> Of(string kind) => kind == TaskKinds.Decide ? [Approve, Reject] : [Done];
}

internal static class TaskKinds
{
    public const string Decide = "decide";
    public const string Do = "do";
}
