using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Milestones;
using Ctms.Studies.Pages.StudyCountries;
using Ctms.Studies.StudyCountries;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Milestones;

[Requires(Permissions.View)]
internal sealed class CountryModel(CountryReads countries, IAccess access, MilestoneReads milestones, ApplyTemplate template, KeepBaseline keep, TimeProvider clock) : CountryPage(countries, access)
{
    public MilestoneBoard Board { get; private set; } = null!;

    private string Address => Country.Url + "/milestones";

    public async Task<IActionResult> OnGetAsync(string protocol, string country, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, country, stop)) return NotFound();
        Board = new(Country.Place, await milestones.OfAsync(Country.Place, stop), Address, Frame.MayManage, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return Page();
    }

    public async Task<IActionResult> OnPostTemplateAsync(string protocol, string country, CancellationToken stop) =>
        await LoadAsync(protocol, country, stop) && await template.RunAsync(Country.Place, stop) is { } added ? this.SeeUrl(Address, T["{0} milestones added", added]) : NotFound();

    public async Task<IActionResult> OnPostBaselineAsync(string protocol, string country, CancellationToken stop) =>
        await LoadAsync(protocol, country, stop) && await keep.RunAsync(Country.Place, stop) is { } kept ? this.SeeUrl(Address, T["Baseline kept for {0} milestones", kept]) : NotFound();
}
