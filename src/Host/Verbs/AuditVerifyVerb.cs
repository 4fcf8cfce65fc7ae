using Ctms.Platform.Verbs;

namespace Ctms.Host.Verbs;

internal sealed class AuditVerifyVerb(VerifyAudit verifyAudit) : IVerb
{
    public string Name => "audit verify";

    public string Usage => "audit verify";

    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (!arguments.IsBare()) return VerbResult.WrongUsage($"Usage: {Usage}");
        if (await verifyAudit.RunAsync(stop) is not { } found) return VerbResult.Refused("The database is empty: there is no trail to verify.");
        return found.Ok ? VerbResult.Done(found) : VerbResult.Refused("The trail does not explain what the tables hold.", found);
    }
}
