using System.Security.Cryptography;
using Ctms.Platform;

namespace Ctms.Host.DropIns;

/// <summary>The module.json of a folder, and nothing else of it: enough to see whether the operator allowed it.</summary>
internal sealed record Sidecar(string Folder, string Name, ModuleJson Json, string Sha256)
{
    public static Outcome<Sidecar> Read(string folder)
    {
        var (info, file) = (new DirectoryInfo(folder), new FileInfo(Path.Combine(folder, ModuleJson.FileName)));
        if (info.LinkTarget is not null) return Outcome.Refused("The folder is a link; modules are copied.");
        if (!file.Exists) return Outcome.Refused("It has no module.json.");
        if (file.LinkTarget is not null) return Outcome.Refused("module.json is a link; modules are copied.");
        if (file.Length is 0 or > ModuleJson.MaxBytes) return Outcome.Refused($"module.json has {file.Length} bytes; up to {ModuleJson.MaxBytes} are read.");
        var text = File.ReadAllBytes(file.FullName);
        var json = ModuleJson.Read(text);
        if (json.IsRefused) return Outcome.Refused(json.Refusal);
        return new Sidecar(info.FullName, info.Name, json.Value, Convert.ToHexStringLower(SHA256.HashData(text)));
    }
}
