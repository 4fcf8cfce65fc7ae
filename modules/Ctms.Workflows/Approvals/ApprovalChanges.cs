using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Platform.Signatures;
using Microsoft.Extensions.Localization;

namespace Ctms.Workflows.Approvals;

/// <summary>What changed in the steps of an approval, each step as one sentence.</summary>
internal static class ApprovalChanges
{
    public static IEnumerable<FieldChange> Of(string? old, string? now, IStringLocalizer texts)
    {
        var (before, after) = (Read(old), Read(now));
        for (var i = 0; i < Math.Max(before?.Steps.Count ?? 0, after?.Steps.Count ?? 0); i++)
        {
            var change = new FieldChange(texts["Step {0}", i + 1], Say(before, i, texts), Say(after, i, texts));
            if (change.Old != change.New) yield return change;
        }

        if (before?.OnePersonMayRepeat != after?.OnePersonMayRepeat) yield return new(texts["One person may decide several steps"], YesNo(before, texts), YesNo(after, texts));
    }

    private static ApprovalSettings? Read(string? json) => json is null ? null : ApprovalSettings.Read(json);

    private static string? YesNo(ApprovalSettings? settings, IStringLocalizer texts) => settings is null ? null : texts[settings.OnePersonMayRepeat ? "Yes" : "No"].Value;

    private static string? Say(ApprovalSettings? settings, int i, IStringLocalizer texts)
    {
        if (settings?.Steps.ElementAtOrDefault(i) is not { } step) return null;
        var parts = new List<string> { string.Join(", ", step.Roles.Select(role => texts[Role.NameOf(role)].Value)) };
        if (step.Beside) parts.Add(texts["at the same time as the step before"]);
        if (step.Quorum > 1) parts.Add(texts["{0} different people", step.Quorum]);
        if (step.Meaning is { } meaning) parts.Add(texts["signs: {0}", SignatureMeaning.Name(meaning, texts)]);
        if (step.WorkingDays is { } days) parts.Add(texts["{0} working days", days]);
        if (step.Remind is { } remind) parts.Add(texts["reminded {0} days before", remind]);
        parts.AddRange(step.Ladder.Select(rung => texts["{0} days overdue: also {1}", rung.WorkingDays, texts[Role.NameOf(rung.Role)].Value].Value));
        return $"{step.Name}: {string.Join(" · ", parts)}";
    }
}
