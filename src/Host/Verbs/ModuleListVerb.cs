using Ctms.Platform.Modules;
using Ctms.Platform.Verbs;

namespace Ctms.Host.Verbs;

internal sealed class ModuleListVerb(ModuleCatalog modules, ModuleQuarantine quarantine, FeatureStates features) : IVerb
{
    public string Name => "module list";

    public string Usage => "module list";

    public Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (!arguments.IsBare()) return Task.FromResult(VerbResult.WrongUsage($"Usage: {Usage}"));
        var all = modules.Modules.Select(Running).Concat(quarantine.Modules.Select(KeptOut)).ToList();
        return Task.FromResult(VerbResult.Done(new { Modules = all, all.Count }));
    }

    private object Running(ModuleContents module) => new
    {
        module.Id,
        module.Manifest.Name,
        Version = module.DropIn?.Version ?? module.Assembly.GetName().Version?.ToString(3),
        State = "running",
        DroppedIn = module.DropIn is not null,
        module.DropIn?.Sha256,
        module.Manifest.Dependencies,
        Features = module.Features.Select(f => new { f.Id, f.Name, f.AlwaysOn, On = features.IsOn(f.Id) }),
        LoadMs = Math.Round(module.Load.TotalMilliseconds, 1),
        ConfigureMs = Math.Round(module.Configure.TotalMilliseconds, 1),
    };

    private object KeptOut(QuarantinedModule module) =>
        new { module.Id, module.Version, State = quarantine.IsSafeMode ? "safe-mode" : "quarantined", DroppedIn = true, module.Sha256, module.Reason };
}
