using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Team;

/// <summary>Changes of a team take turns, study by study: two people at once give nobody the same duty twice.</summary>
internal sealed class TeamTurns(StudiesDb db, DbSession session)
{
    public const string Twice = "has this duty here already in this time.";

    /// <summary>Until the transaction ends. Several studies are locked in the same order by everybody.</summary>
    public Task TakeAsync(IEnumerable<Guid> studies, CancellationToken stop)
    {
        var ids = studies.Distinct().Order().ToArray();
        return session.QueryAsync<string>($"select pg_advisory_xact_lock(hashtextextended('studies.duty ' || i.id::text, 0))::text from unnest({ids}) with ordinality i (id, n) order by i.n", stop);
    }

    /// <summary>The duties of one kind that a person has, had or will have in one place, but for one.</summary>
    public async Task<IReadOnlyList<Duty>> OfAsync(Guid record, string kind, string email, Guid but, CancellationToken stop)
    {
        var address = Where.Escape(email);
        return await db.Duties.Where(d => d.RecordId == record && d.Kind == kind && d.Id != but && EF.Functions.ILike(d.Email, address)).ToListAsync(stop);
    }
}
