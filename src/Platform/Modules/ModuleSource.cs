namespace Ctms.Platform.Modules;

/// <summary>A start-up class on its way into the catalog. <paramref name="Load"/> is how long its assembly took to be there.</summary>
public sealed record ModuleSource(ModuleStartup Startup, TimeSpan Load, DropIn? DropIn = null)
{
    /// <summary>How long its registrations took when they ran first in this process; a second application in it finds everything warm.</summary>
    internal TimeSpan? Configure { get; set; }
}

/// <summary>What is known of a module that was not built with the host, when its files are verified and before its code runs.</summary>
/// <param name="Sha256">Of its module.json, which holds the SHA-256 of every other file.</param>
/// <param name="Assets">Its files below wwwroot by their path there, as verified.</param>
public sealed record DropIn(string Id, string Version, string Sha256, string AllowedBy, DateTimeOffset AllowedAt, IReadOnlyDictionary<string, byte[]> Assets);

/// <summary>Why a module that was dropped in cannot run, for the operator; the host starts without it.</summary>
public sealed record DropInFault(string Module, string Message);

/// <summary>Ends what is being tried with a module that was dropped in.</summary>
internal sealed class DropInFaultException(string module, string reason, Exception? cause = null) : Exception(reason, cause)
{
    public DropInFault Fault { get; } = new(module, reason);
}

/// <summary>The database is ready but for some modules that were dropped in. <paramref name="Ran"/> names the migrations that ran all the same.</summary>
public sealed class DropInFaultsException(IReadOnlyList<DropInFault> faults, IReadOnlyList<string> ran) : Exception(string.Join(' ', faults.Select(f => $"{f.Module}: {f.Message}")))
{
    public IReadOnlyList<DropInFault> Faults => faults;

    public IReadOnlyList<string> Ran => ran;
}
