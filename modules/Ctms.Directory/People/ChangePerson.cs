using Ctms.Directory.Contracts;
using Ctms.Directory.Data;
using Ctms.Platform;
using Ctms.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Directory.People;

/// <summary>Corrections, do-not-contact and its lifting: load, verb, publish, save.</summary>
internal sealed class ChangePerson(DirectoryDb db, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome> CorrectAsync(Guid id, PersonDetails details, int seenVersion, string? reason, CancellationToken stop) =>
        RunAsync(id, reason, person => person.Correct(details, seenVersion), stop);

    public Task<Outcome> StopContactAsync(Guid id, ContactStop kind, string? reason, CancellationToken stop) =>
        RunAsync(id, null, person => person.StopContact(kind, reason ?? "", user.Name, clock.GetUtcNow()), stop);

    public Task<Outcome> AllowContactAsync(Guid id, string? reason, CancellationToken stop) =>
        RunAsync(id, reason, person => string.IsNullOrWhiteSpace(reason) ? Outcome.Refused("Say why this person may be contacted again.") : person.AllowContact(), stop);

    private async Task<Outcome> RunAsync(Guid id, string? reason, Func<Person, Outcome> verb, CancellationToken stop)
    {
        user.Reason = reason;
        if (await db.People.SingleOrDefaultAsync(person => person.Id == id, stop) is not { } person) return Outcome.Refused("This person does not exist.");
        var outcome = verb(person);
        if (outcome.IsRefused) return outcome;
        db.Publish(new PeopleChanged([id]));
        try
        {
            await db.SaveChangesAsync(stop);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused("Somebody else changed this record at the same moment. Load it again and repeat your change.");
        }
    }
}
