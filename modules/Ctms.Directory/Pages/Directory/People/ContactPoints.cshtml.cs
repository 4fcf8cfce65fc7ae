using Ctms.Directory.Contacts;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.People;

[Requires(Permissions.Edit)]
internal sealed class ContactPointsModel(ContactPoints points) : ActionPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, string? kind, string? value, string? label, CancellationToken stop) =>
        Answer(id, await points.AddAsync(id, kind, value, label, stop), T["Contact point added"]);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid point, string? reason, CancellationToken stop) =>
        Answer(id, await points.RemoveAsync(id, point, reason, stop), T["Contact point removed"]);

    public async Task<IActionResult> OnPostAffiliationAsync(Guid id, string? name, string? role, CancellationToken stop) =>
        Answer(id, await points.AddAffiliationAsync(id, name, role, stop), T["Affiliation added"]);

    public async Task<IActionResult> OnPostEndAsync(Guid id, Guid affiliation, CancellationToken stop) =>
        Answer(id, await points.EndAffiliationAsync(id, affiliation, stop), T["Affiliation ended"]);
}
