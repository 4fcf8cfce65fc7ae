using Ctms.Platform.Tables;
using Ctms.Registry.Reading;
using Ctms.Testing;

namespace Ctms.Registry.Tests;

internal static class TestData
{
    public static string Root { get; } = RepositoryFile.Path("tests", "data", "ctgov");

    public static string LungCancer { get; } = Path.Combine(Root, "lung_cancer_100.json.gz");

    public static string DigitalTherapeutics { get; } = Path.Combine(Root, "digital_therapeutics_128.json.gz");

    public static string[] Singles { get; } = [.. System.IO.Directory.GetFiles(Path.Combine(Root, "single")).Order(StringComparer.Ordinal)];

    public static string[] LegacyXml { get; } = [.. System.IO.Directory.GetFiles(Path.Combine(Root, "xml")).Order(StringComparer.Ordinal)];

    /// <summary>All records and, when the file could not be read to its end, why.</summary>
    public static async Task<(RegistryRecord[] Records, string? Problem, string Format)> ReadAsync(Stream file, string format = RegistryFormat.Auto, ColumnMapping? mapping = null)
    {
        var records = new List<RegistryRecord>();
        var found = "";
        try
        {
            await using var opened = await RegistryFile.OpenAsync(file, format, mapping, default);
            found = opened.Format;
            await foreach (var record in opened.RecordsAsync(default)) records.Add(record);
            return ([.. records], null, found);
        }
        catch (UnreadableFileException why)
        {
            return ([.. records], why.Message, found);
        }
    }

    public static async Task<PublishedTrial[]> TrialsAsync(string path)
    {
        await using var file = File.OpenRead(path);
        var (records, problem, _) = await ReadAsync(file);
        Assert.Null(problem);
        return [.. records.Select(record => record.Trial ?? throw new InvalidOperationException(record.Refusal))];
    }
}
