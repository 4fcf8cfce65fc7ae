using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages;

/// <summary>What waits for the person, overdue first.</summary>
[SignedIn]
internal sealed class TaskListModel(Inbox inbox, IPortalUsers users, Substitutes substitutes, CurrentUser user, TimeProvider clock) : ListPage<InboxRow>
{
    private IReadOnlyDictionary<Guid, PortalUser> names = new Dictionary<Guid, PortalUser>();

    public IReadOnlyList<string> Absences { get; private set; } = [];

    protected override ListDefinition<InboxRow> Define() => new("workflows.tasks", T["Tasks"])
    {
        Search = T["What, or what it is about"],
        DefaultSort = "due",
        Columns =
        [
            new("task", T["Task"], row => row.Title) { Sort = "title", Html = row => Cell.TwoLines(row.Title, row.Subject, $"/tasks/{row.Id}") },
            new("about", T["About"], row => row.Subject) { Optional = true },
            new("why", T["Why"], row => row.Why) { Optional = true },
            new("study", T["Study"], row => row.Study),
            new("from", T["Asked by"], row => row.StartedBy) { Card = CardPlace.Hidden },
            new("whose", T["Whose"], row => TaskWords.Whose(row, names, T)),
            new("due", T["Due"], row => row.DueAt) { Sort = "due", Html = row => Cell.When(row.DueAt), CardLabel = true },
            new("created", T["Since"], row => row.CreatedAt) { Sort = "created", Html = row => Cell.When(row.CreatedAt), Optional = true },
            new("status", T["Status"], row => TaskWords.Status(row.Status, row.Decision, row.IsOverdue(clock.GetUtcNow()), T).Text)
                { Html = row => Cell.Badge(TaskWords.Status(row.Status, row.Decision, row.IsOverdue(clock.GetUtcNow()), T)), Card = CardPlace.Right },
        ],
        RowTone = row => row.IsOverdue(clock.GetUtcNow()) ? Tone.Red : Tone.Neutral,
        Filters =
        [
            Filter.Choice("whose", T["Whose"], [new("mine", T["Taken by me or given to me"]), new("group", T["To take"]), new("done", T["Done by me"])]),
            Filter.Choice("study", T["Study"]),
        ],
        Empty = new(T["Nothing waits for you"], T["What you are asked to do will stand here: approvals, reviews and other steps of processes."]),
    };

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        var own = await substitutes.OwnAsync(stop);
        var people = await users.FindAsync([.. own.SelectMany(s => new[] { s.UserId, s.SubstituteId }).Distinct()], stop);
        Absences = [.. own.Select(s => s.UserId == user.Id
            ? T["{0} stands in for you from {1} to {2}.", TaskWords.NameOf(s.SubstituteId, people), s.FromDay.ToString("d MMM yyyy"), s.UntilDay.ToString("d MMM yyyy")].Value
            : T["You stand in for {0} from {1} to {2}.", TaskWords.NameOf(s.UserId, people), s.FromDay.ToString("d MMM yyyy"), s.UntilDay.ToString("d MMM yyyy")].Value)];
        return null;
    }

    protected override async Task<ListSlice<InboxRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var slice = await inbox.ReadAsync(request, stop);
        names = await users.FindAsync([.. slice.Rows.Select(r => r.Holder).OfType<Guid>().Distinct()], stop);
        return slice;
    }
}
