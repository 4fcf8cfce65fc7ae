using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Tasks;

namespace Ctms.Workflows.Pages;

/// <summary>All open tasks within the manager's scope.</summary>
[Requires(Permissions.Manage)]
internal sealed class AllTasksModel(Inbox inbox, IScope scope, IPortalUsers users, TimeProvider clock) : ListPage<InboxRow>
{
    private IReadOnlyDictionary<Guid, PortalUser> names = new Dictionary<Guid, PortalUser>();

    protected override ListDefinition<InboxRow> Define() => new("workflows.all-tasks", T["Everybody's tasks"])
    {
        Search = T["What, or what it is about"],
        DefaultSort = "due",
        Key = row => row.Id.ToString(),
        RowName = row => $"{row.Title}, {row.Subject}",
        Columns =
        [
            new("task", T["Task"], row => row.Title) { Sort = "title", Html = row => Cell.TwoLines(row.Title, row.Subject) },
            new("about", T["About"], row => row.Subject) { Optional = true },
            new("study", T["Study"], row => row.Study),
            new("from", T["Asked by"], row => row.StartedBy) { Card = CardPlace.Hidden },
            new("holder", T["Whose"], row => row.Holder is null ? T["To take: {0}", string.Join(", ", row.Roles.Select(r => T[Role.NameOf(r)].Value))].Value : TaskWords.NameOf(row.Holder, names)),
            new("due", T["Due"], row => row.DueAt) { Sort = "due", Html = row => Cell.When(row.DueAt), CardLabel = true },
            new("created", T["Since"], row => row.CreatedAt) { Sort = "created", Html = row => Cell.When(row.CreatedAt), CardLabel = true },
            new("status", T["Status"], row => TaskWords.Status(row.Status, row.Decision, row.IsOverdue(clock.GetUtcNow()), T).Text)
                { Html = row => Cell.Badge(TaskWords.Status(row.Status, row.Decision, row.IsOverdue(clock.GetUtcNow()), T)), Card = CardPlace.Right },
        ],
        RowTone = row => row.IsOverdue(clock.GetUtcNow()) ? Tone.Red : Tone.Neutral,
        Filters =
        [
            Filter.Choice("overdue", T["Overdue"], [new("yes", T["Only overdue ones"])]),
            Filter.Choice("study", T["Study"]),
            Filter.Choice("holder", T["Whose"], labelOf: value => Guid.TryParse(value, out var id) ? TaskWords.NameOf(id, names) : value),
        ],
        BulkActions = [new BulkAction(T["Give to somebody else"], "/workflows/tasks/reassign", "user-share")],
        Empty = new(T["No open tasks"], T["Nobody waits for anything here."]),
    };

    protected override async Task<ListSlice<InboxRow>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var slice = await inbox.ReadAllAsync(request, scope, stop);
        var holders = slice.Rows.Select(r => r.Holder).OfType<Guid>().Concat((slice.Facets.GetValueOrDefault("holder") ?? []).Select(f => Guid.TryParse(f.Value, out var id) ? id : Guid.Empty));
        names = await users.FindAsync([.. holders.Distinct()], stop);
        return slice;
    }
}
