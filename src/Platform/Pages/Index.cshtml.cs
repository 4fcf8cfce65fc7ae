using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Web;

namespace Ctms.Platform.Pages;

/// <summary>Home: what is to be done, what happened, and the way to everything this person uses.</summary>
[SignedIn]
internal sealed class IndexModel(CurrentUser user, StartSteps steps, OwnNotifications notifications, IShell shell, DbSession session) : PortalPage
{
    public string Name => user.Name;

    public IReadOnlyList<(IStartStep Step, bool Done)> Steps { get; private set; } = [];

    public IReadOnlyList<NotificationRow> News { get; private set; } = [];

    public IReadOnlyList<WorkRow> Work { get; private set; } = [];

    public IReadOnlyList<NavItem> Places { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Steps = await steps.OfAsync(stop);
        News = await notifications.NewestAsync(6, unreadOnly: true, stop);
        Work = await session.QueryAsync<WorkRow>($"select id, title, state, created_at from jobs.operation where requested_by = {user.Id} order by created_at desc limit 5", stop);
        Places = [.. (await shell.ViewAsync(stop)).Navigation.SelectMany(group => group.Items).Where(item => item.Url != "/")];
    }

    internal sealed record WorkRow(Guid Id, string Title, OperationState State, DateTimeOffset CreatedAt);
}
