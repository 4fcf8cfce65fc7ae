using Ctms.Platform.Modules;

namespace Ctms.Host;

/// <summary>The modules of this host: the only place that names them.</summary>
internal static class Modules
{
    public static IReadOnlyList<ModuleStartup> All() =>
    [
        new Accounts.Startup(),
        new Administration.Startup(),
        new Directory.Startup(),
        new Registry.Startup(),
        new Ctms.Studies.Startup(),
        new Investigators.Startup(),
        new Ctms.Workflows.Startup(),
    ];
}
