using Ctms.Workflows.Approvals;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Pages;

/// <summary>A step as the form has it.</summary>
internal sealed class StepInput
{
    public string? Name { get; set; }

    public string[] Roles { get; set; } = [];

    public int Quorum { get; set; } = 1;

    public int? WorkingDays { get; set; }

    public int? Remind { get; set; }

    public int? FirstDays { get; set; }

    public string? FirstRole { get; set; }

    public int? SecondDays { get; set; }

    public string? SecondRole { get; set; }

    public string? Meaning { get; set; }

    public bool Beside { get; set; }

    public static StepInput Of(ApprovalStep step) => new()
    {
        Name = step.Name, Roles = [.. step.Roles], Quorum = step.Quorum, WorkingDays = step.WorkingDays, Remind = step.Remind, Meaning = step.Meaning, Beside = step.Beside,
        FirstDays = step.Ladder.ElementAtOrDefault(0)?.WorkingDays, FirstRole = step.Ladder.ElementAtOrDefault(0)?.Role,
        SecondDays = step.Ladder.ElementAtOrDefault(1)?.WorkingDays, SecondRole = step.Ladder.ElementAtOrDefault(1)?.Role,
    };

    public ApprovalStep Step(bool isFirst) => new(
        (Name ?? "").Trim(), [.. Roles.Distinct()], Quorum, WorkingDays, Remind, [.. Rungs()], string.IsNullOrEmpty(Meaning) ? null : Meaning, Beside && !isFirst);

    private IEnumerable<Rung> Rungs()
    {
        if (!string.IsNullOrEmpty(FirstRole)) yield return new Rung(FirstDays ?? 1, FirstRole);
        if (!string.IsNullOrEmpty(SecondRole)) yield return new Rung(SecondDays ?? ((FirstDays ?? 1) + 1), SecondRole);
    }
}
