using Ctms.Platform.Hosting;
using Ctms.Platform.Modules;
using Ctms.Platform.Verbs;

namespace Ctms.Host.Verbs;

internal sealed class MigrateVerb(IServiceProvider services) : IVerb
{
    public string Name => "migrate";

    public string Usage => "migrate";

    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (!arguments.IsBare()) return VerbResult.WrongUsage($"Usage: {Usage}");
        try
        {
            var applied = await CtmsStart.PrepareAsync(services, stop);
            return VerbResult.Done(new { Applied = applied, applied.Count });
        }
        catch (DropInFaultsException unfit)
        {
            return VerbResult.Refused(unfit.Message, new { Applied = unfit.Ran, unfit.Ran.Count });
        }
    }
}
