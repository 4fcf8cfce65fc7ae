using System.ComponentModel;
using System.Diagnostics;
using Ctms.Platform.Verbs;

namespace Ctms.Host.DropIns;

/// <summary>Publishes a module's project against the libraries of this very program, and moves the sealed result to a folder of the module's name.</summary>
internal static class PackModule
{
    public static async Task<VerbResult> RunAsync(string project, string? target, CancellationToken stop)
    {
        if (!File.Exists(project) && !System.IO.Directory.Exists(project)) return VerbResult.Refused($"There is no project {project}.");
        var home = Path.GetFullPath(System.IO.Directory.Exists(project) ? project : Path.GetDirectoryName(Path.GetFullPath(project))!);
        var root = target is null ? Path.Combine(home, "bin", "pack") : Path.GetFullPath(target);
        var aside = Path.Combine(root, ".publish");
        if (System.IO.Directory.Exists(aside)) System.IO.Directory.Delete(aside, recursive: true);
        if (await PublishAsync(Path.GetFullPath(project), aside, stop) is { } fault) return fault;
        var sidecar = Sidecar.Read(aside);
        if (sidecar.IsRefused) return VerbResult.Refused($"{sidecar.Refusal} Does the project import sdk/Ctms.Module.props?");
        var folder = Path.Combine(root, sidecar.Value.Json.Id);
        if (System.IO.Directory.Exists(folder)) System.IO.Directory.Delete(folder, recursive: true);
        System.IO.Directory.Move(aside, folder);
        return VerbResult.Done(new { sidecar.Value.Json.Id, sidecar.Value.Json.Version, Path = folder });
    }

    private static async Task<VerbResult?> PublishAsync(string project, string aside, CancellationToken stop)
    {
        // No server of the compiler: it would outlive this program and hold its pipes open.
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", aside, "-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", $"-p:CtmsHost={AppContext.BaseDirectory}"])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        try
        {
            using var build = Process.Start(start)!;
            var said = await build.StandardOutput.ReadToEndAsync(stop);
            await Console.Error.WriteAsync(said);
            await build.WaitForExitAsync(stop);
            return build.ExitCode == 0 ? null : VerbResult.Refused("The project cannot be built.");
        }
        catch (Win32Exception)
        {
            return VerbResult.Environment("The .NET 10 SDK is missing: https://dotnet.microsoft.com/download");
        }
    }
}
