using System.Security.Cryptography;
using Ctms.Platform;
using Ctms.Platform.Modules;

namespace Ctms.Host.DropIns;

/// <summary>Writes module.json into a published folder: what the library says of itself, the contract it was built against, the hash of each file.</summary>
internal static class SealModule
{
    public static Outcome<ModuleJson> Run(string path)
    {
        var folder = new DirectoryInfo(path);
        if (!folder.Exists) return Outcome.Refused($"There is no folder {path}.");
        var sidecar = Path.Combine(folder.FullName, ModuleJson.FileName);
        File.Delete(sidecar);
        var modules = folder.EnumerateFiles("*.dll").Select(f => LibraryFacts.Read(f.Name, File.ReadAllBytes(f.FullName)).Value).OfType<LibraryFacts>().Where(l => l.Module is not null).ToList();
        if (modules is not [{ Module: { } module } library]) return Outcome.Refused($"{path} holds {modules.Count} libraries that declare a module ([assembly: Module(…)]) instead of one.");
        var files = folder.EnumerateFiles("*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder.FullName, f.FullName).Replace('\\', '/'), f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f.FullName))));
        var json = new ModuleJson(module.Id, library.Version.ToString(3), ContractRange.Since(PlatformContract.Version), module.Dependencies, module.Features, files);
        File.WriteAllBytes(sidecar, json.Write());
        return Fault(folder, json) is { } fault ? Outcome.Refused(fault) : json;
    }

    /// <summary>The developer learns here what the operator's portal would refuse.</summary>
    private static string? Fault(DirectoryInfo folder, ModuleJson json)
    {
        var sidecar = Sidecar.Read(folder.FullName);
        if (sidecar.IsRefused) return sidecar.Refusal;
        var packed = PackedModule.Read(sidecar.Value);
        if (packed.IsRefused) return packed.Refusal;
        var candidate = Candidate.Of(packed.Value, new AllowedModule(json.Id, json.Version, sidecar.Value.Sha256, "", default));
        return candidate.IsRefused ? candidate.Refusal : null;
    }
}
