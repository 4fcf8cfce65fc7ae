using System.Text.Json;
using Ctms.Platform;

namespace Ctms.Host.DropIns;

/// <summary>Which packed modules the operator allowed, by the hash of their module.json. Kept in the data folder and changed by verbs of the console only.</summary>
internal sealed record AllowList(IReadOnlyList<AllowedModule> Allowed)
{
    public const string FileName = "allowed.json";
    private const long MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, WriteIndented = true, MaxDepth = 8,
    };

    /// <summary>Nothing is allowed by a list that is not there; one that cannot be read is refused.</summary>
    public static Outcome<AllowList> Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        if (!file.Exists) return new AllowList([]);
        if (file.LinkTarget is not null || FilePermissions.IsOpen(file)) return Outcome.Refused($"The list of allowed modules ({FileName}) is a link, or everybody on this machine may change it.");
        try
        {
            return file.Length <= MaxBytes && JsonSerializer.Deserialize<AllowList>(File.ReadAllBytes(file.FullName), Json) is { } list ? list : Outcome.Refused($"The list of allowed modules ({FileName}) cannot be read.");
        }
        catch (JsonException)
        {
            return Outcome.Refused($"The list of allowed modules ({FileName}) cannot be read.");
        }
    }

    public AllowedModule? Of(string id) => Allowed.FirstOrDefault(a => a.Id == id);

    public AllowList With(AllowedModule module) => new([.. Allowed.Where(a => a.Id != module.Id), module]);

    public AllowList Without(string id) => new([.. Allowed.Where(a => a.Id != id)]);

    /// <summary>Written aside and renamed, so that a start never reads half of it.</summary>
    public void Write(string folder)
    {
        var aside = Path.Combine(folder, "." + FileName + "." + Guid.CreateVersion7().ToString("n"));
        File.WriteAllBytes(aside, JsonSerializer.SerializeToUtf8Bytes(this, Json));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(aside, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(aside, Path.Combine(folder, FileName), overwrite: true);
    }
}

/// <summary>One version of one module. Sha256 is that of its module.json.</summary>
internal sealed record AllowedModule(string Id, string Version, string Sha256, string By, DateTimeOffset At);
