using Ctms.Host.BackUps;
using Ctms.Platform.Data;
using Ctms.Platform.Verbs;

namespace Ctms.Host.Verbs;

internal sealed class BackUpVerb(TakeBackUp takeBackUp, DbSession session) : IVerb
{
    public string Name => "backup";

    public string Usage => "backup FILE";

    /// <summary>A back-up is taken before a new version migrates, so it must not migrate by itself.</summary>
    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Only() is not { } file) return VerbResult.WrongUsage($"Usage: {Usage}");
        var taken = await takeBackUp.RunAsync(file, stop);
        if (taken.IsRefused) return VerbResult.Refused(taken.Refusal);
        // Who took everything away in one file must be in the trail.
        await session.ExecuteAsync($"select audit.record('back-up-taken', null, jsonb_build_object('file', {Path.GetFileName(file)}::text, 'sha256', {taken.Value.Sha256}::text, 'rows', {taken.Value.Database.Rows}::bigint))", stop);
        return VerbResult.Done(taken.Value);
    }
}

internal sealed class RestoreVerb(RestoreBackUp restoreBackUp) : IVerb
{
    public string Name => "restore";

    public string Usage => "restore FILE   (into an empty database)";

    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Only() is not { } file) return VerbResult.WrongUsage($"Usage: {Usage}");
        var restored = await restoreBackUp.RunAsync(file, stop);
        return restored.IsRefused ? VerbResult.Refused(restored.Refusal) : VerbResult.Done(restored.Value);
    }
}
