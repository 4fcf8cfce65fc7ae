using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Bpmn;

/// <summary>Who is told, and may act from then on, when a task is that many working days overdue.</summary>
internal sealed record Rung(int WorkingDays, string Role);

/// <summary>
/// Who does a task, until when, and how it ends. <see cref="Roles"/> are ids of the portal's roles (or names of groups in files of other tools); <see cref="Assignee"/> gives
/// the id or the e-mail address of one person. Days are working days. <see cref="Apart"/>: not by somebody who did another task of the same instance.
/// </summary>
internal sealed record TaskRule(
    IReadOnlyList<string> Roles, FeelExpression? Assignee = null, int? WorkingDays = null, int? Remind = null, IReadOnlyList<Rung>? Escalation = null,
    string? Meaning = null, bool Decide = false, string? Why = null, bool Apart = false)
{
    public static readonly TaskRule None = new([]);

    /// <summary>In the order in which they are climbed.</summary>
    public IReadOnlyList<Rung> Ladder => Escalation ?? [];

    /// <summary>Whether it says who does it.</summary>
    public bool NamesSomebody => Roles.Count > 0 || Assignee is not null;
}
