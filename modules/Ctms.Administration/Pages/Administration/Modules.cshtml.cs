using Ctms.Administration.Modules;
using Ctms.Platform.Access;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;

namespace Ctms.Administration.Pages.Administration;

[Requires(PlatformPermissions.SeeHealth)]
internal sealed class ModulesModel(ModuleRead modules) : PortalPage
{
    public IReadOnlyList<ModuleRow> Running { get; private set; } = [];

    public IReadOnlyList<QuarantinedModule> KeptOut => modules.KeptOut;

    public bool IsSafeMode => modules.IsSafeMode;

    public async Task OnGetAsync(CancellationToken stop) => Running = await modules.RunningAsync(stop);

    public StatusText StateOf(ModuleRow row) => row.Features.Any(f => f.On) ? new(T["Running"], Tone.Green) : new(T["Switched off"], Tone.Amber);

    public StatusText StateOf(QuarantinedModule module) => IsSafeMode ? new(T["Waiting"], Tone.Amber) : new(T["Kept out"], Tone.Red);
}
