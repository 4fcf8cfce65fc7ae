using Ctms.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ctms.Studies.Data;

/// <summary>Two people at once, or a name that is taken: what the database refuses, in words.</summary>
internal static class Saving
{
    public const string Stale = "Somebody else changed this meanwhile. Your entries are still here; open the page again to see the newer ones.";

    public static async Task<Outcome> TrySaveAsync(this StudiesDb db, string taken, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused(Stale);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Outcome.Refused(taken);
        }
    }
}
