using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Sample.EquipmentLoans.Loans;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Sample.EquipmentLoans.Pages.EquipmentLoans;

[Requires(Permissions.View)]
internal sealed class LoanModel(LoanReads loans, TakeDeviceBack takeBack, IAccess access) : PortalPage
{
    public LoanView Loan { get; private set; } = null!;

    public bool MayTakeBack { get; private set; }

    public StatusText State => LoanWords.StateOf(Loan.ReturnedOn, Loan.OverdueSince, T);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await loans.FindAsync(id, stop) is not { } loan) return NotFound();
        (Loan, MayTakeBack) = (loan, loan.ReturnedOn is null && await access.AllowsAsync(Permissions.Lend, stop));
        return Page();
    }

    public async Task<IActionResult> OnPostBackAsync(Guid id, CancellationToken stop) =>
        await takeBack.RunAsync(id, stop) is { } outcome ? this.SeeUrl($"/equipment-loans/{id}", outcome.IsRefused ? T[outcome.Refusal] : T["The device is back"]) : NotFound();
}
