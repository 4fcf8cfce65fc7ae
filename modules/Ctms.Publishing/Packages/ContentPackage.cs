using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ctms.Platform;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Packages;

/// <summary>An item in a package: what it is, where it belonged, its published versions (newest first) and its trail.</summary>
internal sealed record PackedItem(Guid Id, string Type, string Language, Guid? Source, string? Client, string? Study, IReadOnlyList<PackedVersion> Versions, IReadOnlyList<PackedEntry> Trail);

/// <summary>A version as it was published. Sha256 is that of its content.</summary>
internal sealed record PackedVersion(string Number, string State, DateTimeOffset? Published, string SubmittedBy, string Sha256, JsonElement Content);

/// <summary>A line of the trail.</summary>
internal sealed record PackedEntry(DateTimeOffset At, string Actor, string Action, string Table, string? Reason, JsonElement? New);

/// <summary>What a package says of itself. Files maps each file in it to its SHA-256.</summary>
internal sealed record PackageManifest(string Format, string From, DateTimeOffset Made, string MadeBy, IReadOnlyList<PackedItem> Items, IReadOnlyList<string> Files)
{
    public const string CurrentFormat = "ctms-content/1";
}

/// <summary>
/// Content as a ZIP: manifest.json, manifest.sha256, and the files by their digest. Reading believes nothing: sizes are bounded, every file and every version is checked
/// against its digest, and the digest of the manifest is shown so that both sides can compare it.
/// </summary>
internal static class ContentPackage
{
    public const long Largest = 500L << 20;
    private const long LargestManifest = 50L << 20;
    private const int MostFiles = 5_000;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static async Task<string> WriteAsync(Stream target, PackageManifest manifest, Func<string, Stream?> open, CancellationToken stop)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var text = JsonSerializer.SerializeToUtf8Bytes(manifest, Json);
        var digest = Convert.ToHexStringLower(SHA256.HashData(text));
        await PutAsync(zip, "manifest.json", new MemoryStream(text), stop);
        await PutAsync(zip, "manifest.sha256", new MemoryStream(System.Text.Encoding.ASCII.GetBytes(digest)), stop);
        foreach (var sha in manifest.Files)
        {
            await using var file = open(sha) ?? throw new InvalidOperationException($"The file {sha} is not kept any more.");
            await PutAsync(zip, "files/" + sha, file, stop);
        }
        return digest;
    }

    public static async Task<Outcome<(PackageManifest Manifest, string Digest)>> ReadAsync(Stream source, CancellationToken stop)
    {
        try
        {
            using var zip = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostFiles + 2 || zip.Entries.Sum(e => e.Length) > Largest) return Outcome.Refused("The package is larger than 500 MB or has more than 5,000 files.");
            if (zip.GetEntry("manifest.json") is not { } entry || entry.Length > LargestManifest) return Outcome.Refused("This is no content package: it has no manifest.");
            var text = await BytesAsync(entry, LargestManifest, stop);
            var digest = Convert.ToHexStringLower(SHA256.HashData(text));
            if (zip.GetEntry("manifest.sha256") is not { } seal || System.Text.Encoding.ASCII.GetString(await BytesAsync(seal, 1_000, stop)).Trim() != digest) return Outcome.Refused("The package was changed after it was made: its manifest does not fit its digest.");
            if (JsonSerializer.Deserialize<PackageManifest>(text, Json) is not { Format: PackageManifest.CurrentFormat, Items: not null, Files: not null } manifest) return Outcome.Refused("This package has a form that this portal does not read.");
            return await WrongAsync(zip, manifest, stop) is { } wrong ? Outcome.Refused(wrong) : (manifest, digest);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or IOException or NotSupportedException)
        {
            return Outcome.Refused("This is no content package, or it is damaged.");
        }
    }

    private static async Task<string?> WrongAsync(ZipArchive zip, PackageManifest manifest, CancellationToken stop)
    {
        foreach (var item in manifest.Items)
        {
            if (ContentType.Find(item.Type) is null || !Languages.All.Contains(item.Language) || item.Versions is not { Count: > 0 }) return "The package has content of a kind that this portal does not know.";
            foreach (var version in item.Versions)
            {
                var content = Content.Read(version.Content.GetRawText());
                if (Convert.ToHexStringLower(content.Hash()) != version.Sha256) return $"\"{content.Title}\" version {version.Number} does not fit its digest: it was changed.";
                if (content.Files.FirstOrDefault(f => !manifest.Files.Contains(f.Sha256)) is { } missing) return $"The file {missing.Name} is missing in the package.";
            }
        }
        foreach (var sha in manifest.Files)
        {
            if (sha is not { Length: 64 } || zip.GetEntry("files/" + sha) is not { } file) return "A file is missing in the package.";
            await using var stream = await file.OpenAsync(stop);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop)) != sha) return "A file does not fit its digest: it was changed.";
        }
        return null;
    }

    private static async Task PutAsync(ZipArchive zip, string name, Stream content, CancellationToken stop)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(stop);
        await content.CopyToAsync(entry, stop);
    }

    // What the header says of the size is not believed.
    private static async Task<byte[]> BytesAsync(ZipArchiveEntry entry, long most, CancellationToken stop)
    {
        await using var stream = await entry.OpenAsync(stop);
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            if (memory.Length + read > most) throw new InvalidDataException();
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }
}
