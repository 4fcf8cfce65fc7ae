using Ctms.Platform;

namespace Ctms.Host.DropIns;

/// <summary>Changes the folder of modules from the console; the running portal never writes there.</summary>
internal sealed class AllowModule(string root)
{
    public Outcome<AllowedModule> Run(string path, string by, DateTimeOffset now)
    {
        if (!System.IO.Directory.Exists(path)) return Outcome.Refused($"There is no folder {path}.");
        var sidecar = Sidecar.Read(Path.GetFullPath(path));
        if (sidecar.IsRefused) return Outcome.Refused(sidecar.Refusal);
        var packed = PackedModule.Read(sidecar.Value);
        if (packed.IsRefused) return Outcome.Refused(packed.Refusal);
        var json = packed.Value.Json;
        var allowed = new AllowedModule(json.Id, json.Version, sidecar.Value.Sha256, by, now);
        var candidate = Candidate.Of(packed.Value, allowed);
        if (candidate.IsRefused) return Outcome.Refused(candidate.Refusal);
        CreateRoot();
        var list = AllowList.Read(root);
        if (list.IsRefused) return Outcome.Refused(list.Refusal);
        var target = Path.Combine(root, json.Id);
        if (sidecar.Value.Folder != target) Put(packed.Value, target);
        list.Value.With(allowed).Write(root);
        return allowed;
    }

    public Outcome Remove(string id)
    {
        var list = AllowList.Read(root);
        if (list.IsRefused) return Outcome.Refused(list.Refusal);
        // Only a name that a module can have leads to a folder.
        var folder = ModuleJson.IsId(id) ? new DirectoryInfo(Path.Combine(root, id)) : null;
        if (list.Value.Of(id) is null && folder?.Exists != true) return Outcome.Refused($"There is no module {id} in {root}.");
        if (list.Value.Of(id) is not null) list.Value.Without(id).Write(root);
        if (folder is { Exists: true, LinkTarget: null }) folder.Delete(recursive: true);
        else if (folder is { Exists: true }) folder.Delete();
        return Outcome.Done;
    }

    private void CreateRoot()
    {
        if (OperatingSystem.IsWindows()) System.IO.Directory.CreateDirectory(root);
        else System.IO.Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
    }

    /// <summary>Writes the verified bytes aside and changes places, so that a start finds the old version or the new one.</summary>
    private void Put(PackedModule packed, string target)
    {
        var aside = Path.Combine(root, "." + packed.Json.Id);
        if (System.IO.Directory.Exists(aside)) System.IO.Directory.Delete(aside, recursive: true);
        foreach (var (path, bytes) in packed.Files.Append(new(ModuleJson.FileName, File.ReadAllBytes(Path.Combine(packed.Sidecar.Folder, ModuleJson.FileName)))))
        {
            var file = Path.Combine(aside, path);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }

        if (System.IO.Directory.Exists(target)) System.IO.Directory.Delete(target, recursive: true);
        System.IO.Directory.Move(aside, target);
    }
}
