using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Contacts;

/// <summary>Corrects a contact with the reason that stands in its History, or notes that it was followed up. Null: there is no such contact for this person.</summary>
internal sealed class CorrectContact(StudiesDb db, IAccess access, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome?> RunAsync(StudyPlace site, Guid id, ContactPlan plan, string? reason, uint version, CancellationToken stop)
    {
        if (await FindAsync(site, id, stop) is not { } contact) return null;
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why: the reason stands in the history of this contact.");
        var outcome = contact.Correct(plan, clock.GetUtcNow());
        if (outcome.IsRefused) return outcome;
        user.Reason = reason.Trim();
        db.Entry(contact).Property(c => c.Version).OriginalValue = version;
        outcome = await db.TrySaveAsync("", stop);
        user.Reason = null;
        return outcome;
    }

    public async Task<Outcome?> FollowUpAsync(StudyPlace site, Guid id, CancellationToken stop)
    {
        if (await FindAsync(site, id, stop) is not { } contact) return null;
        var outcome = contact.FollowUp(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return outcome.IsRefused ? outcome : await db.TrySaveAsync("", stop);
    }

    private async Task<Contact?> FindAsync(StudyPlace site, Guid id, CancellationToken stop) =>
        await access.AllowsAsync(Permissions.LogContacts, site.Target, stop) ? await db.Contacts.SingleOrDefaultAsync(c => c.Id == id && c.SiteId == site.SiteId, stop) : null;
}
