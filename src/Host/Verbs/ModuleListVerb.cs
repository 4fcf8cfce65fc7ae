using Ctms.Platform.Modules;
using Ctms.Platform.Verbs;

namespace Ctms.Host.Verbs;

internal sealed class ModuleListVerb(ModuleCatalog modules, FeatureStates features) : IVerb
{
    public string Name => "module list";

    public string Usage => "module list";

    public Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (!arguments.IsBare()) return Task.FromResult(VerbResult.WrongUsage($"Usage: {Usage}"));
        var all = modules.Modules.Select(m => new
        {
            m.Id,
            m.Manifest.Name,
            Version = m.Assembly.GetName().Version?.ToString(3),
            m.Manifest.Dependencies,
            Features = m.Features.Select(f => new { f.Id, f.Name, f.AlwaysOn, On = features.IsOn(f.Id) }),
        }).ToList();
        return Task.FromResult(VerbResult.Done(new { Modules = all, all.Count }));
    }
}
