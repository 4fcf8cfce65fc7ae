using System.Text.Json;
using Ctms.Platform.Jobs;
using Ctms.Platform.Tables;
using Ctms.Platform.Verbs;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>"import registry FILE": the same operation as the page's, run here and now.</summary>
internal sealed class ImportVerb(StartImport start, KeptMappings mappings, IOperations operations) : IVerb
{
    public string Name => "import registry";

    public string Usage => "import registry FILE [--format auto|ctgov-v2|ctgov-xml|csv] [--map MAP.json] [--dry-run] [--demo]";

    public IReadOnlyCollection<string> Switches => ["--dry-run", "--demo"];

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Rest.Count != 1 || arguments.Unknown("--format", "--map", "--dry-run", "--demo") is not null) return VerbResult.WrongUsage(Usage);
        var format = arguments["--format"] ?? RegistryFormat.Auto;
        if (format is not (RegistryFormat.Auto or RegistryFormat.CtgovV2 or RegistryFormat.CtgovXml or RegistryFormat.Csv)) return VerbResult.WrongUsage($"There is no format {format}. {Usage}");
        var path = arguments.Rest[0];
        if (!File.Exists(path)) return VerbResult.Refused($"There is no file {path}.");
        try
        {
            return await ImportAsync(path, format, arguments, stop);
        }
        catch (UnreadableFileException refused)
        {
            return VerbResult.Refused(refused.Message);
        }
        catch (UnauthorizedAccessException)
        {
            return VerbResult.Refused($"The file {path} may not be read.");
        }
    }

    async Task<VerbResult> ImportAsync(string path, string format, VerbArguments arguments, CancellationToken stop)
    {
        await using var content = File.OpenRead(path);
        var given = arguments["--map"] is { } map ? await ReadMapAsync(map, stop) : null;
        var mapping = await MappingAsync(content, format, given, stop);
        content.Position = 0;
        var order = await start.KeepAsync(content, Path.GetFileName(path), format, arguments.Has("--dry-run"), arguments.Has("--demo"), mapping, stop);
        var id = await start.RunAsync(order, stop);
        string? said = null;
        var end = await operations.RunHereAsync(id, status =>
        {
            if (status.Message == said) return;
            said = status.Message;
            Console.Error.WriteLine($"{status.Done:N0} records, {status.Message}");
        }, stop);
        object? answer = end.Result is { } json ? JsonSerializer.Deserialize<JsonElement>(json) : null;
        return end.State switch
        {
            OperationState.Done => VerbResult.Done(answer ?? new { }),
            OperationState.Cancelled => VerbResult.Refused("The import was cancelled.", answer),
            _ => VerbResult.Refused(end.Error ?? "The import failed.", answer),
        };
    }

    /// <summary>A file of headers to fields: {"columns":{"Header":"field"}} or the inner object alone.</summary>
    static async Task<ColumnMapping> ReadMapAsync(string path, CancellationToken stop)
    {
        if (!File.Exists(path)) throw new UnreadableFileException($"There is no mapping file {path}.");
        try
        {
            await using var file = File.OpenRead(path);
            using var json = await JsonDocument.ParseAsync(file, cancellationToken: stop);
            var columns = json.RootElement.At("columns") ?? json.RootElement;
            return new ColumnMapping(columns.Deserialize<Dictionary<string, string>>() ?? []);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new UnreadableFileException($"The mapping file {path} is not a JSON object of column headers to fields.", error);
        }
    }

    // A given mapping is kept for the next file with the same headers; without one, a kept one is taken before guessing.
    async Task<ColumnMapping?> MappingAsync(Stream content, string format, ColumnMapping? given, CancellationToken stop)
    {
        RegistryFile file;
        try
        {
            file = await RegistryFile.OpenAsync(content, format, given, stop);
        }
        catch (UnreadableFileException) when (given is null)
        {
            // The import itself says it, with its own record of the attempt.
            return null;
        }
        await using var opened = file;
        if (!RegistryFormat.IsTable(file.Format)) return null;
        var mapping = given ?? await mappings.FindAsync(file.Headers, stop) ?? file.Mapping!;
        if (given is not null) await mappings.KeepAsync(file.Headers, given, stop);
        if (mapping.Unknown(file.Headers) is { Count: > 0 } unknown) await Console.Error.WriteLineAsync($"Columns left out: {string.Join(", ", unknown)}");
        return mapping;
    }
}
