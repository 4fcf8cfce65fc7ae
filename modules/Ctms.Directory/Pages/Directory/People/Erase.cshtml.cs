using Ctms.Directory.People;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.People;

[Requires(Permissions.Erase)]
internal sealed class EraseModel(ErasePerson erase) : ActionPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, string? reason, CancellationToken stop) =>
        Answer(id, await erase.RunAsync(id, reason ?? "", stop), T["Personal data erased"]);
}
