using System.ComponentModel.DataAnnotations;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Sample.EquipmentLoans.Loans;
using Ctms.Studies.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Sample.EquipmentLoans.Pages.EquipmentLoans;

/// <summary>What is typed into the form of a loan.</summary>
internal sealed class LoanInput
{
    [Required(ErrorMessage = "Say what is lent.")]
    public string Device { get; set; } = "";

    [Required(ErrorMessage = "Enter the serial number.")]
    public string SerialNumber { get; set; } = "";

    [Required(ErrorMessage = "Enter the day.")]
    public DateOnly? LentOn { get; set; }

    [Required(ErrorMessage = "Enter the day.")]
    public DateOnly? DueOn { get; set; }
}

[Requires(Permissions.Lend)]
internal sealed class NewModel(ISiteRegister sites, LendDevice lend, TimeProvider clock) : PortalPage
{
    [BindProperty]
    public LoanInput Input { get; set; } = new();

    public SiteSummary Site { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid site, CancellationToken stop)
    {
        if (!await FindAsync(site, stop)) return NotFound();
        Input = new() { LentOn = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid site, CancellationToken stop)
    {
        if (!await FindAsync(site, stop)) return NotFound();
        if (!ModelState.IsValid) return this.Invalid("_LoanForm", this);
        if (await lend.RunAsync(Site, Input.Device, Input.SerialNumber, Input.LentOn!.Value, Input.DueOn!.Value, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_LoanForm", this, T[outcome.Refusal]) : this.SeeUrl($"/equipment-loans/{outcome.Value}", T["The device is lent"]);
    }

    private async Task<bool> FindAsync(Guid site, CancellationToken stop)
    {
        if (!(await sites.FindAsync([site], stop)).TryGetValue(site, out var found)) return false;
        Site = found;
        return true;
    }
}
