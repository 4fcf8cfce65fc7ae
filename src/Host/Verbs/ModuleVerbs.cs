using Ctms.Host.DropIns;
using Ctms.Platform.Files;
using Ctms.Platform.Verbs;

namespace Ctms.Host.Verbs;

/// <summary>Allows a packed module and puts it into DATA/plugins. It runs after the next start.</summary>
internal sealed class ModuleAllowVerb(DataFolder data, TimeProvider clock) : IVerb
{
    public string Name => "module allow";

    public string Usage => "module allow PATH   (the folder that \"module pack\" wrote)";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Only() is not { } path) return Task.FromResult(VerbResult.WrongUsage($"Usage: {Usage}"));
        var allowed = new AllowModule(DropInFolder.FolderOf(data.Path)).Run(path, System.Environment.UserName, clock.GetUtcNow());
        return Task.FromResult(allowed.IsRefused ? VerbResult.Refused(allowed.Refusal) : VerbResult.Done(new { allowed.Value.Id, allowed.Value.Version, allowed.Value.Sha256, Path = Path.Combine(DropInFolder.FolderOf(data.Path), allowed.Value.Id) }));
    }
}

/// <summary>Takes a module off the allow-list and out of DATA/plugins. Its tables and what stands in them stay.</summary>
internal sealed class ModuleRemoveVerb(DataFolder data) : IVerb
{
    public string Name => "module remove";

    public string Usage => "module remove ID   (its data stays)";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Only() is not { } id) return Task.FromResult(VerbResult.WrongUsage($"Usage: {Usage}"));
        var removed = new AllowModule(DropInFolder.FolderOf(data.Path)).Remove(id);
        return Task.FromResult(removed.IsRefused ? VerbResult.Refused(removed.Refusal) : VerbResult.Done(new { Id = id, Removed = true, DataKept = true }));
    }
}

/// <summary>Writes module.json beside a published module; the build target of Ctms.Module.props calls it.</summary>
internal sealed class ModuleSealVerb : IVerb
{
    public string Name => "module seal";

    public string Usage => "module seal FOLDER   (called by the build of a module)";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Only() is not { } folder) return Task.FromResult(VerbResult.WrongUsage($"Usage: {Usage}"));
        var written = SealModule.Run(folder);
        return Task.FromResult(written.IsRefused ? VerbResult.Refused(written.Refusal) : VerbResult.Done(new { written.Value.Id, written.Value.Version, Files = written.Value.Files.Count }));
    }
}

/// <summary>Builds a module's project and answers the folder that can be allowed.</summary>
internal sealed class ModulePackVerb : IVerb
{
    public string Name => "module pack";

    public string Usage => "module pack PROJECT [--out FOLDER]";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Only("--out") is not { } project) return VerbResult.WrongUsage($"Usage: {Usage}");
        return await PackModule.RunAsync(project, arguments["--out"], stop);
    }
}
