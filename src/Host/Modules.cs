using System.Diagnostics;
using Ctms.Platform.Modules;

namespace Ctms.Host;

/// <summary>The modules of this host: the only place that names them.</summary>
internal static class Modules
{
    private static readonly Func<ModuleStartup>[] Listed =
    [
        () => new Accounts.Startup(),
        () => new Administration.Startup(),
        () => new Directory.Startup(),
        () => new Registry.Startup(),
        () => new Ctms.Studies.Startup(),
        () => new Investigators.Startup(),
        () => new Ctms.Workflows.Startup(),
        () => new Ctms.Publishing.Startup(),
    ];

    /// <summary>Each with the time that its assembly took to be there.</summary>
    public static IReadOnlyList<ModuleSource> All { get; } = [.. Listed.Select(Load)];

    public static IReadOnlyCollection<string> Ids { get; } = [.. All.Select(m => m.Startup.GetType().Assembly.GetName().Name!)];

    private static ModuleSource Load(Func<ModuleStartup> create)
    {
        var began = Stopwatch.GetTimestamp();
        var startup = create();
        return new(startup, Stopwatch.GetElapsedTime(began));
    }
}
