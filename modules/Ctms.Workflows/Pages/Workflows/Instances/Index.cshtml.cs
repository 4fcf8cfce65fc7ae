using Ctms.Platform.Access;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Ctms.Workflows.Durable;
using Microsoft.Extensions.Localization;

namespace Ctms.Workflows.Pages;

[Requires(Permissions.View)]
internal sealed class InstanceListModel(InstanceReads reads) : ListPage<InstanceLine>
{
    public static StatusText Status(string status, string? outcome, IStringLocalizer<SharedTexts> texts) => (status, outcome) switch
    {
        ("running", _) => new(texts["Running"], Tone.Blue),
        ("incident", _) => new(texts["Stuck"], Tone.Red),
        ("cancelled", _) => new(texts["Cancelled"], Tone.Neutral),
        (_, Contracts.ApprovalOutcomes.Approved) => new(texts["Approved"], Tone.Green),
        (_, Contracts.ApprovalOutcomes.Rejected) => new(texts["Rejected"], Tone.Amber),
        (_, Contracts.ApprovalOutcomes.Withdrawn) => new(texts["Withdrawn"], Tone.Neutral),
        _ => new(texts["Completed"], Tone.Green),
    };

    protected override ListDefinition<InstanceLine> Define() => new("workflows.instances", T["Running processes"])
    {
        Search = T["What it is about"],
        DefaultSort = "-started",
        Columns =
        [
            new("title", T["About"], row => row.Title) { Sort = "title", Html = row => Cell.TwoLines(row.Title, row.Trouble ?? $"{row.Process}, {T["version {0}", row.Version]}", $"/workflows/instances/{row.Id}") },
            new("process", T["Process"], row => row.Process) { Optional = true },
            new("version", T["Version"], row => row.Version) { Optional = true, Numeric = true },
            new("study", T["Study"], row => row.Study),
            new("started", T["Begun"], row => row.StartedAt) { Sort = "started", Html = row => Cell.When(row.StartedAt) },
            new("by", T["By"], row => row.StartedBy),
            new("ended", T["Ended"], row => row.EndedAt) { Html = row => Cell.When(row.EndedAt), Card = CardPlace.Hidden },
            new("trouble", T["What is wrong"], row => row.Trouble) { Optional = true },
            new("status", T["Status"], row => Status(row.Status, row.Outcome, T).Text) { Html = row => Cell.Badge(Status(row.Status, row.Outcome, T)), Card = CardPlace.Right },
        ],
        RowTone = row => row.Status == "incident" ? Tone.Red : Tone.Neutral,
        Filters =
        [
            Filter.Choice("status", T["Status"], labelOf: value => Status(value, null, T).Text),
            Filter.Choice("process", T["Process"]),
            Filter.Choice("study", T["Study"]),
        ],
        Empty = new(T["No process was begun yet"], T["Approvals and other processes stand here with everything that was done in them."], Icon: "progress-check"),
    };

    protected override Task<ListSlice<InstanceLine>> ReadAsync(ListRequest request, CancellationToken stop) => reads.ReadAsync(request, stop);
}
