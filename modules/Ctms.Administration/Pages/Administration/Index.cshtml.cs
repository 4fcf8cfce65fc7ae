using System.Reflection;
using Ctms.Administration.Health;
using Ctms.Platform.Access;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ctms.Administration.Pages.Administration;

[Requires(PlatformPermissions.SeeHealth)]
internal sealed class IndexModel(Overview overview) : PortalPage
{
    public HealthView Health { get; private set; } = null!;

    public StatusText Status => StateOf(Health.Status);

    public string Version { get; } = typeof(IndexModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public async Task OnGetAsync(CancellationToken stop) => Health = await overview.ReadAsync(stop);

    public StatusText StateOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => new(T["Good"], Tone.Green),
        HealthStatus.Degraded => new(T["Look at it"], Tone.Amber),
        _ => new(T["Failing"], Tone.Red),
    };

    public string NameOf(CheckView check) => T[char.ToUpperInvariant(check.Name[0]) + check.Name[1..]];
}
