using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Workflows.Pages.Processes;

/// <summary>A process: its drawing, its versions, its file. Everything here works without script.</summary>
[Requires(Permissions.View)]
[RequestSizeLimit(UploadedDrawing.Largest + (1 << 20))]
[RequestFormLimits(MultipartBodyLengthLimit = UploadedDrawing.Largest)]
internal sealed class ProcessModel(ProcessReads reads, DesignRight right, ProcessVocabulary vocabulary, ProcessActs acts) : ProcessPage(reads, right)
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    public IReadOnlyList<ProcessFault> Faults { get; private set; } = [];

    public DiagramView? Diagram { get; private set; }

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        await ShowAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(int? version, CancellationToken stop) =>
        await LoadAsync(stop) && await Reads.TextAsync(Process, version, stop) is { } xml ? Download(xml, version is { } number ? $"-{number}" : "") : NotFound();

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? drawing, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        if (drawing is not { Length: > 0 }) return await RefusedAsync(T["Choose a file that is not empty."], stop);
        var text = ProcessFile.Text(await UploadedDrawing.ReadAsync(drawing, stop));
        if (text.IsRefused) return await RefusedAsync(T[text.Refusal], stop);
        return await DoneAsync(await acts.Save.RunAsync(Process, text.Value, Number, stop), T["The file is the draft now"], stop);
    }

    public async Task<IActionResult> OnPostPublishAsync(string? note, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var outcome = await acts.Publish.RunAsync(Process, Number, note, stop);
        return await DoneAsync(outcome, T["Version {0} is published", outcome.Value], stop);
    }

    public Task<IActionResult> OnPostRetireAsync(CancellationToken stop) => RetireAsync(isRetired: true, T["Process retired"], stop);

    public Task<IActionResult> OnPostTakeBackAsync(CancellationToken stop) => RetireAsync(isRetired: false, T["Process is back in use"], stop);

    private async Task<IActionResult> RetireAsync(bool isRetired, string toast, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var outcome = await acts.Retire.RunAsync(Process, isRetired, stop);
        return outcome.IsRefused ? await RefusedAsync(T[outcome.Refusal], stop) : this.SeeUrl(Process.Address, toast);
    }

    private async Task<IActionResult> DoneAsync(Outcome<int> outcome, string toast, CancellationToken stop) =>
        outcome.IsRefused ? await RefusedAsync(T[outcome.Refusal], stop) : this.SeeUrl(Process.Address, toast);

    private async Task<PageResult> RefusedAsync(string why, CancellationToken stop)
    {
        Refusal = why;
        await ShowAsync(stop);
        return new() { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        var known = await vocabulary.ReadAsync(stop);
        if (HasChanges && ProcessFile.Read(Process.Draft) is { Value: { } draft }) Faults = ProcessCheck.Of(draft, Process.Key, known);
        var xml = await Reads.TextAsync(Process, Newest?.Number, stop);
        if (xml is not null) Diagram = DiagramView.Of("diagram", T["Drawing of {0}", Process.Name], xml, [], known, T);
    }
}
