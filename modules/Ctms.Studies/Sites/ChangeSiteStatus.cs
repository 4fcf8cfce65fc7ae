using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Sites;

/// <summary>Moves a site to another state, with the reason that stands in its History. Null: there is no such site for this person.</summary>
internal sealed class ChangeSiteStatus(StudiesDb db, CurrentUser user)
{
    public async Task<Outcome?> RunAsync(Guid id, SiteStatus to, string? reason, uint version, CancellationToken stop)
    {
        var site = await db.Sites.SingleOrDefaultAsync(s => s.Id == id, stop);
        if (site is null) return null;
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why: the reason stands in the history of this site.");
        var outcome = site.MoveTo(to);
        if (outcome.IsRefused) return outcome;
        user.Reason = reason.Trim();
        db.Entry(site).Property(s => s.Version).OriginalValue = version;
        outcome = await db.TrySaveAsync("", stop);
        user.Reason = null;
        return outcome;
    }
}
