using Ctms.Platform.Data;
using Ctms.Platform.Jobs;

namespace Ctms.Investigators.Search;

/// <summary>Counts how many people have each term: what the unfiltered page shows beside its filters, and how the search knows a common word.</summary>
internal sealed class TermCounts(DbSession session)
{
    /// <summary>The cap of counts: what is rarer is counted when it is asked for.</summary>
    private const int Common = Platform.Web.RowCount.Cap;

    public async Task CountAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        await LongAsync("""
            update investigators.term t set people = n.people
              from (select f.id, coalesce(c.people, 0) as people
                      from investigators.term f left join (select u.id, count(*)::integer as people from investigators.person_hit p, unnest(p.terms) u(id) group by u.id) c on c.id = f.id) n
             where n.id = t.id and t.people <> n.people
            """, stop);
        await LongAsync("delete from investigators.term_pair", stop);
        await LongAsync($"""
            insert into investigators.term_pair (country_id, term_id, people)
            select c.id, u.id, count(*)::integer
              from investigators.person_hit p, unnest(p.facets) f(id), unnest(p.terms) u(id), investigators.term c, investigators.term w
             where c.id = f.id and c.kind = 'country' and c.people > {Common} and w.id = u.id and w.kind in ('word', 'phrase') and w.people > {Common}
             group by c.id, u.id having count(*) > {Common}
            """, stop);
        await work.CommitAsync(stop);
    }

    /// <summary>A count over a million people may take longer than a page may wait.</summary>
    private async Task LongAsync(string sql, CancellationToken stop)
    {
        await using var command = session.Connection.CreateCommand();
        (command.Transaction, command.CommandTimeout, command.CommandText) = (session.Transaction, 0, sql);
        await command.ExecuteNonQueryAsync(stop);
    }
}

/// <summary>Counts drift while records arrive; once a night is often enough for what they are used for.</summary>
internal sealed class CountTermsNightly(TermCounts counts) : IScheduledJob
{
    public const string Cron = "0 20 2 * * ?";

    public Task RunAsync(CancellationToken stop) => counts.CountAsync(stop);
}
