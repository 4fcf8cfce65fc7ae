using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Ctms.Platform;

namespace Ctms.Host.DropIns;

/// <summary>
/// The sidecar of a packed module, written by the build: everything that is decided before its code runs. Files holds the SHA-256 of every
/// other file by its path, so that the hash of this text stands for the whole module.
/// </summary>
internal sealed partial record ModuleJson(string Id, string Version, ContractRange Contract, string[] Dependencies, ModuleJsonFeature[] Features, Dictionary<string, string> Files)
{
    public const string FileName = "module.json";
    public const int MaxBytes = 256 * 1024;
    public const int MaxFiles = 2000;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Outcome<ModuleJson> Read(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<ModuleJson>(text, Json) is { } json
                ? json.Fault() is { } fault ? Outcome.Refused("module.json: " + fault) : json
                : Outcome.Refused("module.json says nothing.");
        }
        catch (JsonException e)
        {
            return Outcome.Refused($"module.json cannot be read (line {e.LineNumber + 1}).");
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>What is wrong with its form, or null.</summary>
    private string? Fault()
    {
        if (!IsId(Id)) return "the id is no name like \"Ctms.Example\".";
        if (!IsVersion(Version)) return "the version is no three numbers like \"1.0.0\".";
        if (!IsVersion(Contract.From) || !IsVersion(Contract.Below)) return "the range of the contract is no two versions.";
        if (Dependencies.Length > 50 || !Array.TrueForAll(Dependencies, IsId)) return "a dependency is no id of a module.";
        if (Features.Length is 0 or > 50 || Array.Exists(Features, f => f.Id.Length > 100 || f.Name.Length > 200)) return "the features are none or too many.";
        if (Files.Count is 0 or > MaxFiles) return $"it lists {Files.Count} files; between 1 and {MaxFiles} are read.";
        if (Files.Keys.FirstOrDefault(f => f.Length > 200 || !FilePath().IsMatch(f)) is { } path) return $"\"{Brief(path)}\" is no path of a file below the module's folder.";
        if (Files.Keys.GroupBy(f => f, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice) return $"\"{twice.Key}\" stands twice, in different case.";
        return Files.Values.Any(h => !Sha256().IsMatch(h)) ? "a hash is no SHA-256 in lower case." : null;
    }

    public static bool IsId(string text) => text.Length <= 100 && IdForm().IsMatch(text);

    public static bool IsVersion(string text) => VersionForm().IsMatch(text);

    private static string Brief(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,4})(\.(0|[1-9][0-9]{0,4})){2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionForm();

    // A part begins with a letter, a digit or an underscore: neither "..", nor hidden files, nor a root.
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.\-]*(/[A-Za-z0-9_][A-Za-z0-9_.\-]*){0,9}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FilePath();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sha256();
}

internal sealed record ModuleJsonFeature(string Id, string Name);

/// <summary>Versions of the contract (docs/contract.md) that the module runs with: From and later, Below not included.</summary>
internal sealed record ContractRange(string From, string Below)
{
    public bool Covers(string version) => Version.Parse(From) <= Version.Parse(version) && Version.Parse(version) < Version.Parse(Below);

    /// <summary>What was built against this version runs until the next breaking one.</summary>
    public static ContractRange Since(string version) => new(version, $"{Version.Parse(version).Major + 1}.0.0");
}
