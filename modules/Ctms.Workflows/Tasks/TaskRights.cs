namespace Ctms.Workflows.Tasks;

/// <summary>How a person stands to a task.</summary>
/// <param name="IsTheirs">Assigned to or claimed by them, or delegated to them for today.</param>
/// <param name="StandsInFor">The one whose task it is, while they stand in for that person; null when they do not.</param>
/// <param name="HoldsRole">They hold one of the task's roles for its place, today.</param>
/// <param name="HasDecidedHere">They have done another task of the same step, or of any step when the task is for people who have done none.</param>
internal sealed record TaskStanding(bool IsOpen, bool IsTheirs, Guid? StandsInFor, bool HoldsRole, bool IsTaken, bool IsAuthor, bool HasDecidedHere, bool NeedsRole);

/// <summary>Who may do a task (default: nobody). Cases: TaskRightsTests.</summary>
internal static class TaskRights
{
    /// <summary>Null when they may, else why not.</summary>
    public static string? WhyNot(TaskStanding s)
    {
        if (!s.IsOpen) return "This task has ended.";
        if (s.IsAuthor) return "You asked for this yourself; somebody else has to decide.";
        if (s.HasDecidedHere) return "You have decided here already; the others have to be other people.";
        if (s.IsTheirs) return null;
        // To stand in for somebody gives their tasks, not their rights: what needs a role is done by those who hold it.
        if (s.StandsInFor is not null) return s.NeedsRole && !s.HoldsRole ? "You stand in for the person whose task this is, but do not hold the role that it needs." : null;
        if (s.IsTaken) return "Somebody else has taken this task.";
        return s.HoldsRole ? null : "This task is for others.";
    }

    /// <summary>Whether they can see it at all; who stands in no relation to it is told that it is not there.</summary>
    public static bool MaySee(TaskStanding s) => s.IsTheirs || s.StandsInFor is not null || s.HoldsRole || s.IsAuthor || s.HasDecidedHere;
}
