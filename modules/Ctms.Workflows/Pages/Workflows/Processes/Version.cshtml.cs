using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Workflows.Pages.Processes;

[Requires(Permissions.View)]
internal sealed class VersionModel(ProcessReads reads, DesignRight right, ProcessVocabulary vocabulary, ProcessActs acts) : ProcessPage(reads, right)
{
    public VersionCard Version { get; private set; } = null!;

    public DiagramView Diagram { get; private set; } = null!;

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(int number, CancellationToken stop) => await FindAsync(number, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRestoreAsync(int number, int draft, CancellationToken stop)
    {
        if (!await FindAsync(number, stop)) return NotFound();
        var outcome = await acts.Restore.RunAsync(Process, number, draft, stop);
        if (!outcome.IsRefused) return this.SeeUrl(Process.Address + "/design", T["Version {0} is the draft now", number]);
        Refusal = T[outcome.Refusal];
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task<bool> FindAsync(int number, CancellationToken stop)
    {
        if (!await LoadAsync(stop) || Versions.FirstOrDefault(v => v.Number == number) is not { } version) return false;
        Version = version;
        Diagram = DiagramView.Of("diagram", T["Drawing of {0}", Process.Name], (await Reads.XmlAsync(Process.Id, number, stop))!, [], await vocabulary.ReadAsync(stop), T);
        return true;
    }
}
