using Ctms.Directory.People;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.People;

[Requires(Permissions.View)]
internal sealed class RecordModel(PersonCards cards) : PortalPage
{
    public PersonHead Person { get; private set; } = null!;

    public StatusText? Status => Person switch
    {
        { ErasedAt: not null } => new(T["Erased"], Tone.Neutral),
        { ContactStop: "objection" } => new(T["Objects to contact"], Tone.Red),
        { ContactStop: not null } => new(T["Do not contact"], Tone.Red),
        { IsDemo: true } => new(T["Demo person"], Tone.Violet),
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await cards.HeadAsync(id, stop) is not { } person) return NotFound();
        if (person.MergedInto is { } kept) return Redirect($"/directory/people/{kept}");
        Person = person;
        return Page();
    }
}
