using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Data;
using Ctms.Studies.Register;

namespace Ctms.Studies.Contacts;

/// <summary>Writes a contact into the log of a site and answers its id. Null: not for this person.</summary>
internal sealed class LogContact(StudiesDb db, IAccess access, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<Guid>?> RunAsync(StudyPlace site, ContactPlan plan, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.LogContacts, site.Target, stop)) return null;
        var contact = Contact.Log(site, plan, user.Id, clock.GetUtcNow());
        if (contact.IsRefused) return (Outcome<Guid>)Outcome.Refused(contact.Refusal);
        db.Contacts.Add(contact.Value);
        await db.SaveChangesAsync(stop);
        return (Outcome<Guid>)contact.Value.Id;
    }
}
