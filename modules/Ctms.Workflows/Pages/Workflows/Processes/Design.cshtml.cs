using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages.Processes;

/// <summary>The canvas. The script draws; what is right is said here, and what is kept is decided here.</summary>
[Requires(Permissions.Design)]
[RequestSizeLimit(8 << 20)]
[RequestFormLimits(ValueLengthLimit = 8 << 20)]
internal sealed class DesignModel(ProcessReads reads, DesignRight right, ProcessVocabulary vocabulary, SaveDraft save) : ProcessPage(reads, right)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private ProcessWords known = new([], null);

    public string KnownJson => JsonSerializer.Serialize(new { key = Process.Key, roles = known.Roles.Select(r => new { r.Id, Name = T[r.Name].Value }), known.Actions, meanings = SignatureMeaning.All.Select(m => new { Id = m, Name = SignatureMeaning.Name(m, T) }) }, Json);

    public string WordsJson => JsonSerializer.Serialize(DesignWords.All.ToDictionary(w => w.Key, w => T[w.Value].Value), Json);

    public IEnumerable<(string Kind, string Text)> MoreKinds => DesignWords.MoreKinds.Select(k => (k.Kind, T[k.Text].Value));

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        if (!MayDesign || Process.RetiredAt is not null) return this.SeeUrl(Process.Address, T["This process can only be looked at."]);
        known = await vocabulary.ReadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(string? xml, int number, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var outcome = await save.RunAsync(Process, xml, number, stop);
        if (outcome.IsRefused) return Refused(T[outcome.Refusal]);
        return new JsonResult(new { number = outcome.Value, findings = await FindingsAsync(xml, stop) }, Json);
    }

    public async Task<IActionResult> OnPostCheckAsync(string? xml, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var read = ProcessFile.Read(xml);
        return read.IsRefused ? Refused(T[read.Refusal]) : new JsonResult(new { findings = await FindingsAsync(xml, stop) }, Json);
    }

    private async Task<IEnumerable<object>> FindingsAsync(string? xml, CancellationToken stop) =>
        ProcessCheck.Of(ProcessFile.Read(xml).Value!, Process.Key, await vocabulary.ReadAsync(stop)).Select(f => new { f.Element, f.Name, f.Stops, Text = T[f.Text].Value });

    private static JsonResult Refused(string why) => new(new { refusal = why }, Json) { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
