using Ctms.Directory.Notes;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.People;

[Requires(Permissions.Notes)]
internal sealed class NotesModel(PersonNotes notes) : ActionPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, Guid? client, string? text, CancellationToken stop) =>
        Answer(id, await notes.WriteAsync(id, client, text, stop), T["Note added"]);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid note, CancellationToken stop) =>
        Answer(id, await notes.RemoveAsync(id, note, stop), T["Note removed"]);
}
