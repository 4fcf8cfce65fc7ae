namespace Ctms.Platform.Modules;

/// <summary>A module in the folder of drop-in modules that does not run, and why. Id is the name of its folder.</summary>
public sealed record QuarantinedModule(string Id, string? Version, string? Sha256, string Reason);

/// <summary>What was kept out at this start. Written while the host starts, read by health and Administration.</summary>
public sealed class ModuleQuarantine
{
    private readonly List<QuarantinedModule> kept = [];

    /// <summary>The host was started with --safe-mode: nothing that was dropped in runs.</summary>
    public bool IsSafeMode { get; init; }

    public IReadOnlyList<QuarantinedModule> Modules => kept;

    public bool Holds(string id) => kept.Exists(k => k.Id == id);

    /// <summary>The first reason counts; what follows from it would hide it.</summary>
    public void Put(QuarantinedModule module)
    {
        if (!Holds(module.Id)) kept.Add(module);
    }
}
