using System.Globalization;
using Ctms.Platform.Access;
using Ctms.Platform.Files;
using Ctms.Platform.Web;
using Ctms.Registry.Imports;
using Ctms.Registry.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Imports;

[Requires(Permissions.Import)]
internal sealed class ColumnsModel(Uploads uploads, UploadToken tokens, KeptMappings mappings, StartImport start) : PortalPage
{
    const int LongestShown = 60;
    IReadOnlyDictionary<string, string> columns = new Dictionary<string, string>();

    [BindProperty(SupportsGet = true)]
    public string? Upload { get; set; }

    [BindProperty]
    public bool DryRun { get; set; }

    public Upload Kept { get; private set; } = null!;

    public TablePreview Table { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return this.SeeUrl("/registry/imports/new", T["The upload is no longer there. Choose the file again."]);
        (DryRun, columns) = (Kept.DryRun, Table.Columns);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return this.SeeUrl("/registry/imports/new", T["The upload is no longer there. Choose the file again."]);
        columns = Posted();
        var mapping = new ColumnMapping(columns);
        if (mapping.Problem([.. Table.Headers]) is { } problem) return this.Invalid("_ColumnsForm", this, T[problem]);
        await mappings.KeepAsync(Table.Headers, mapping, stop);
        var id = await start.RunAsync(new ImportOrder(Kept.Name, Kept.Sha256, Kept.Size, RegistryFormat.Csv, DryRun, false, mapping.Columns.ToDictionary()), stop);
        return this.SeeUrl($"/registry/imports/{id}");
    }

    public string? FieldOf(int column) => columns.GetValueOrDefault(Table.Headers[column]);

    /// <summary>The first value that stands in the column.</summary>
    public string Example(int column) => Brief(Table.Rows.Select(row => column < row.Length ? row[column] : "").FirstOrDefault(cell => cell.Length > 0) ?? "");

    public static string Brief(string text) => text.Length > LongestShown ? text[..LongestShown] + "…" : text;

    async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (tokens.Open(ImportOrder.Kind, Upload) is not { } file || await uploads.PreviewAsync(file.Sha256, stop) is not { } table) return false;
        (Kept, Table) = (file, table);
        return true;
    }

    Dictionary<string, string> Posted()
    {
        var posted = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var column = 0; column < Table.Headers.Count; column++)
        {
            var field = Request.Form["field-" + column.ToString(CultureInfo.InvariantCulture)].ToString();
            if (field.Length > 0 && Table.Headers[column].Length > 0) posted.TryAdd(Table.Headers[column], field);
        }
        return posted;
    }
}
