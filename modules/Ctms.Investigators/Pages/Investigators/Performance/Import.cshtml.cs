using System.Text;
using Ctms.Investigators.Performance;
using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Investigators.Pages.Performance;

/// <summary>A table is checked line by line first; what the check shows is imported, or nothing.</summary>
[Requires(Permissions.KeepHistory)]
[RequestSizeLimit(Largest + (1 << 20))]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
internal sealed class ImportModel(HistoryClients clients, IFileStore files, UploadToken tokens, PerformanceCheck check, ImportPerformance import, TimeProvider clock) : PortalPage
{
    public const long Largest = 20L << 20;
    private const string Kind = "investigators.performance";
    private const string Headings = "E-mail,Name,Facility,City,Country,Study,Ended,Promised,Enrolled,Start-up days,Deviations\r\n";
    private const int LongestName = 200;

    [BindProperty]
    public IFormFile? Table { get; set; }

    /// <summary>With several clients nobody is chosen beforehand: history of one must not come to another by oversight.</summary>
    [BindProperty]
    public Guid? Client { get; set; }

    public IReadOnlyList<HistoryClient> Clients { get; private set; } = [];

    public IEnumerable<Choice> ClientChoices => Clients.Select(client => new Choice(client.Id.ToString(), client.Name));

    public Upload? Kept { get; private set; }

    public string? Token { get; private set; }

    public IReadOnlyList<LineResult>? Results { get; private set; }

    public IReadOnlyList<string> Unknown { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop) => Clients = await clients.ReadAsync(stop);

    public IActionResult OnGetSample() => File(Encoding.UTF8.GetBytes(Headings), "text/csv", "performance-history.csv");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Clients = await clients.ReadAsync(stop);
        if (Client is null) return Refused(nameof(Client), T["Choose the client whose studies they were."]);
        if (!Covers(Client.Value)) return NotFound();
        if (Table is not { Length: > 0 }) return Refused(nameof(Table), T["Choose a file that is not empty."]);
        await using var content = Table.OpenReadStream();
        var stored = await files.PutAsync(content, Largest, stop);
        var name = Path.GetFileName(Table.FileName);
        Kept = new(stored.Sha256, stored.Size, name.Length > LongestName ? name[^LongestName..] : name, DryRun: true);
        var table = await PerformanceTable.ReadAsync(files, Kept.Sha256, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop);
        if (table.IsRefused) return Refused(nameof(Table), T[table.Refusal]);
        (Token, Unknown, Results) = (tokens.Seal(Kind, Kept), table.Value.Unknown, await check.RunAsync(Client.Value, table.Value, stop));
        return Page();
    }

    public async Task<IActionResult> OnPostRunAsync(string? upload, CancellationToken stop)
    {
        Clients = await clients.ReadAsync(stop);
        if (Client is not { } client || !Covers(client)) return NotFound();
        if (tokens.Open(Kind, upload) is not { } kept) return this.SeeUrl("/feasibility/performance/import", T["The upload is no longer there. Choose the file again."]);
        var outcome = await import.RunAsync(client, kept, stop);
        return outcome.IsRefused ? this.SeeUrl("/feasibility/performance", T[outcome.Refusal]) : this.SeeUrl($"/feasibility/performance/imports/{outcome.Value}", T["Imported"]);
    }

    private bool Covers(Guid client) => Clients.Any(one => one.Id == client);

    private PageResult Refused(string field, string why)
    {
        ModelState.AddModelError(field, why);
        return new() { StatusCode = 422 };
    }
}
