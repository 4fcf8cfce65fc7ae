using Ctms.Platform.Access;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Workflows.Tasks;

/// <summary>The way to the own tasks from everywhere; the number is that of the overdue ones, else of all.</summary>
internal sealed class TasksButton(Inbox inbox, CurrentUser user, IStringLocalizer<SharedTexts> texts) : IShellButton
{
    public async Task<ShellButton?> OfferAsync(CancellationToken stop)
    {
        if (!user.IsSignedIn || await inbox.CountAsync(stop) is not { } count) return null;
        var text = count.Overdue > 0 ? texts["Tasks: {0} overdue", count.Overdue] : texts["Tasks: {0} open", count.Open];
        return new ShellButton(text, "/tasks", "list-check", count.Overdue > 0 ? count.Overdue : count.Open);
    }
}
