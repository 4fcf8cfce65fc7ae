using System.Text.Json;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Approvals;

/// <summary>
/// One step of an approval. <see cref="Quorum"/> different people who hold one of the roles have to approve; one rejection ends it. <see cref="Beside"/>: at the same
/// time as the step before. Days are working days.
/// </summary>
internal sealed record ApprovalStep(string Name, IReadOnlyList<string> Roles, int Quorum = 1, int? WorkingDays = null, int? Remind = null, IReadOnlyList<Rung>? Escalation = null, string? Meaning = null, bool Beside = false)
{
    public IReadOnlyList<Rung> Ladder => Escalation ?? [];
}

/// <summary>
/// The steps of an approval, as the settings page keeps them; its process is written from them. Who has decided one step does not decide another one, unless
/// <see cref="OnePersonMayRepeat"/> says so.
/// </summary>
internal sealed record ApprovalSettings(IReadOnlyList<ApprovalStep> Steps, bool OnePersonMayRepeat = false)
{
    public const int MostSteps = 12;
    public const int MostQuorum = 20;
    private const int LongestName = 100;

    public static readonly ApprovalSettings Usual = new([new ApprovalStep("Approve", [Platform.Access.Role.StudyManager], 1, 3, 1)]);

    /// <summary>What is wrong, by step (from 0); empty when it can be written.</summary>
    public IReadOnlyList<(int Step, string Field, string Reason)> Check(IReadOnlyCollection<string> roles)
    {
        var wrong = new List<(int, string, string)>();
        if (Steps.Count is 0 or > MostSteps) wrong.Add((0, "name", $"An approval has 1 to {MostSteps} steps."));
        for (var i = 0; i < Steps.Count; i++) Check(i, Steps[i], roles, (field, reason) => wrong.Add((i, field, reason)));
        return wrong;
    }

    private void Check(int i, ApprovalStep step, IReadOnlyCollection<string> roles, Action<string, string> wrong)
    {
        if (string.IsNullOrWhiteSpace(step.Name) || step.Name.Length > LongestName) wrong("name", $"Give the step a name of {LongestName} characters at most.");
        if (Steps.Take(i).Any(s => string.Equals(s.Name.Trim(), step.Name.Trim(), StringComparison.OrdinalIgnoreCase))) wrong("name", "Another step has this name.");
        if (step.Roles.Count == 0) wrong("roles", "Choose the roles that may approve.");
        if (step.Roles.FirstOrDefault(r => !roles.Contains(r)) is { } unknown) wrong("roles", $"There is no role \"{unknown}\".");
        if (step.Quorum is < 1 or > MostQuorum) wrong("quorum", $"1 to {MostQuorum} people approve a step.");
        if (step.WorkingDays is < 1 or > 250) wrong("workingDays", "Give 1 to 250 working days, or none.");
        if (step.Remind is { } remind && (step.WorkingDays is not { } days || remind < 1 || remind >= days)) wrong("remind", "People are reminded at least one day before, and after the step began.");
        if (step.Ladder.Count > 0 && step.WorkingDays is null) wrong("escalation", "Without a number of days nothing is ever overdue.");
        if (step.Ladder.Zip(step.Ladder.Skip(1)).Any(pair => pair.First.WorkingDays >= pair.Second.WorkingDays)) wrong("escalation", "The rungs of the ladder have to follow each other.");
        if (step.Ladder.FirstOrDefault(r => !roles.Contains(r.Role)) is { } rung) wrong("escalation", $"There is no role \"{rung.Role}\".");
        if (step.Meaning is { } meaning && !Platform.Signatures.SignatureMeaning.All.Contains(meaning)) wrong("meaning", "Choose what the signature means.");
    }

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ApprovalSettings Read(string json) => JsonSerializer.Deserialize<ApprovalSettings>(json, JsonSerializerOptions.Web) ?? Usual;
}
