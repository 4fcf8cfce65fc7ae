using Ctms.Platform.Access;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Workflows.Tasks;

/// <summary>Tasks in the words of lists and pages.</summary>
internal static class TaskWords
{
    public static StatusText Status(string status, string? decision, bool isOverdue, IStringLocalizer<SharedTexts> texts) => (status, decision) switch
    {
        ("open", _) when isOverdue => new(texts["Overdue"], Tone.Red),
        ("open", _) => new(texts["Open"], Tone.Blue),
        ("done", Decisions.Approve) => new(texts["Approved"], Tone.Green),
        ("done", Decisions.Reject) => new(texts["Rejected"], Tone.Red),
        ("done", _) => new(texts["Done"], Tone.Green),
        _ => new(texts["Ended without it"], Tone.Neutral),
    };

    public static string Whose(InboxRow row, IReadOnlyDictionary<Guid, PortalUser> names, IStringLocalizer<SharedTexts> texts)
    {
        if (row.Delegated) return texts["Delegated to you by {0}", NameOf(row.Holder, names)];
        if (row.Mine) return texts["You"];
        if (row.Stood) return texts["You stand in for {0}", NameOf(row.Holder, names)];
        return row.Holder is null ? texts["To take: {0}", string.Join(", ", row.Roles.Select(r => texts[Role.NameOf(r)].Value))] : NameOf(row.Holder, names);
    }

    public static string NameOf(Guid? user, IReadOnlyDictionary<Guid, PortalUser> names) => user is { } id && names.TryGetValue(id, out var person) ? person.Name : "";

    public static string Decision(string? decision, IStringLocalizer<SharedTexts> texts) => decision switch
    {
        Decisions.Approve => texts["Approved"],
        Decisions.Reject => texts["Rejected"],
        _ => texts["Done"],
    };
}
