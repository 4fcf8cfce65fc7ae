using Ctms.Directory.People;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.People;

[Requires(Permissions.Stop)]
internal sealed class ContactStopModel(ChangePerson change) : ActionPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, string? reason, bool objection, CancellationToken stop) =>
        Answer(id, await change.StopContactAsync(id, objection ? ContactStop.Objection : ContactStop.DoNotContact, reason, stop), T["Contact stopped"]);

    public async Task<IActionResult> OnPostAllowAsync(Guid id, string? reason, CancellationToken stop) =>
        Answer(id, await change.AllowContactAsync(id, reason, stop), T["Contact allowed again"]);
}
