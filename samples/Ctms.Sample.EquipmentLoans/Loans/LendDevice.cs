using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Sample.EquipmentLoans.Data;
using Ctms.Studies.Contracts;

namespace Ctms.Sample.EquipmentLoans.Loans;

/// <summary>Lends a device to a site and answers the loan's id. Null: not for this person.</summary>
internal sealed class LendDevice(LoansDb db, IAccess access, TimeProvider clock)
{
    public async Task<Outcome<Guid>?> RunAsync(SiteSummary site, string device, string serialNumber, DateOnly lentOn, DateOnly dueOn, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.Lend, new ScopeTarget(site.ClientId, site.StudyId, site.Country, site.Id), stop)) return null;
        var loan = Loan.Lend(site, device, serialNumber, lentOn, dueOn, clock.GetUtcNow());
        if (loan.IsRefused) return (Outcome<Guid>)Outcome.Refused(loan.Refusal);
        db.Loans.Add(loan.Value);
        await db.SaveChangesAsync(stop);
        return (Outcome<Guid>)loan.Value.Id;
    }
}

/// <summary>Writes down that a device is back. Null: not for this person.</summary>
internal sealed class TakeDeviceBack(LoansDb db, IAccess access, TimeProvider clock)
{
    public async Task<Outcome?> RunAsync(Guid id, CancellationToken stop)
    {
        if (await db.Loans.FindAsync([id], stop) is not { } loan) return null;
        if (!await access.AllowsAsync(Permissions.Lend, new ScopeTarget(loan.ClientId, loan.StudyId, loan.Country, loan.SiteId), stop)) return null;
        var outcome = loan.TakeBack(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (!outcome.IsRefused) await db.SaveChangesAsync(stop);
        return outcome;
    }
}
