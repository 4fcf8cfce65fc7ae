using System.Text.Json;
using Ctms.Platform;
using Ctms.Platform.Files;
using Ctms.Platform.Tables;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>What an uploaded table looks like: its headers, first rows and the mapping that fits so far.</summary>
internal sealed record TablePreview(string Format, IReadOnlyList<string> Headers, IReadOnlyList<string[]> Rows, IReadOnlyDictionary<string, string> Columns, bool WasKept);

/// <summary>Looks into a kept file before it is imported.</summary>
internal sealed class Uploads(IFileStore files, KeptMappings mappings)
{
    const int PreviewRows = 20;

    /// <summary>The format by content, or why the file can't be imported.</summary>
    public async Task<(string? Format, Outcome Outcome)> FormatAsync(string sha256, CancellationToken stop)
    {
        await using var content = files.Open(sha256);
        if (content is null) return (null, Outcome.Refused("The uploaded file is no longer kept. Upload it again."));
        try
        {
            await using var file = await RegistryFile.OpenAsync(content, RegistryFormat.Auto, null, stop);
            return (file.Format, Outcome.Done);
        }
        catch (UnreadableFileException refused)
        {
            // A table whose columns nobody could guess is still a table: a person maps them.
            return await PreviewAsync(sha256, stop) is { } table ? (table.Format, Outcome.Done) : (null, Outcome.Refused(refused.Message));
        }
    }

    /// <summary>Null when the file is no table.</summary>
    public async Task<TablePreview?> PreviewAsync(string sha256, CancellationToken stop)
    {
        await using var content = files.Open(sha256);
        if (content is null || await IsRecordsAsync(content, stop)) return null;
        try
        {
            content.Position = 0;
            await using var table = await TableReader.OpenAsync(content, null, stop);
            var rows = new List<string[]>();
            await foreach (var row in table.RowsAsync(stop))
            {
                rows.Add(row.Cells);
                if (rows.Count == PreviewRows) break;
            }
            if (table.Header.Count < 2) return null;
            var kept = await mappings.FindAsync(table.Header, stop);
            return new TablePreview(table.Format == TableFormat.Xlsx ? RegistryFormat.Xlsx : RegistryFormat.Csv, table.Header, rows, (kept ?? ColumnMapping.Guess(table.Header)).Columns, kept is not null);
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }

    static async Task<bool> IsRecordsAsync(Stream content, CancellationToken stop)
    {
        try
        {
            await using var file = await RegistryFile.OpenAsync(content, RegistryFormat.Auto, null, stop);
            return !RegistryFormat.IsTable(file.Format);
        }
        catch (UnreadableFileException)
        {
            return false;
        }
    }
}
