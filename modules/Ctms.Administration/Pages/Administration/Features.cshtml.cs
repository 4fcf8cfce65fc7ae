using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Administration.Pages.Administration;

[Requires(Permissions.SwitchFeatures)]
internal sealed class FeaturesModel(ModuleCatalog modules, FeatureStates states, DbSession session, CurrentUser user) : PortalPage
{
    public IReadOnlyList<FeatureRow> Rows => [.. modules.Modules.SelectMany(module => module.Features.Select(feature => new FeatureRow(
        feature.Id, feature.Name, feature.Description, feature.AlwaysOn, states.IsOn(feature.Id),
        [.. modules.Modules.Where(other => other.Manifest.Dependencies.Contains(module.Id)).Select(other => other.Manifest.Name)])))];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostSwitchAsync(string feature, bool on, string? reason, CancellationToken stop)
    {
        if (Rows.FirstOrDefault(row => row.Id == feature) is not { AlwaysOn: false } known) return NotFound();
        user.Reason = reason;
        await states.SwitchAsync(session, feature, on, stop);
        return this.SeeUrl("/administration/features", on ? T["{0} is on", T[known.Name]] : T["{0} is off", T[known.Name]]);
    }

    public StatusText StateOf(FeatureRow row) => row.AlwaysOn ? new(T["Always on"]) : row.On ? new(T["On"], Tone.Green) : new(T["Off"], Tone.Amber);
}

internal sealed record FeatureRow(string Id, string Name, string Description, bool AlwaysOn, bool On, IReadOnlyList<string> NeededBy);
