using Ctms.Platform.Data;

namespace Ctms.Directory.Review;

/// <summary>Merges many chosen pairs, each for itself: one that was decided elsewhere does not stop the rest.</summary>
internal sealed class MergePairs(DbSession session, MergePeople merge)
{
    public const int Most = 200;

    public async Task<(int Done, int Refused)> RunAsync(IReadOnlyList<Guid> pairs, CancellationToken stop)
    {
        var (done, refused) = (0, 0);
        foreach (var pair in pairs.Take(Most))
        {
            // Read anew for each: an earlier pair of the list may have moved one side into another record.
            var sides = await session.QueryOneAsync<Sides>($"""
                select a.id as kept, b.id as gone from directory.duplicate d
                  join directory.person x on x.id = d.one_id join directory.person a on a.id = coalesce(x.merged_into, x.id)
                  join directory.person y on y.id = d.other_id join directory.person b on b.id = coalesce(y.merged_into, y.id)
                 where d.id = {pair} and d.state in ('waiting', 'later')
                """, stop);
            if (sides is null) refused++;
            else if (sides.Kept == sides.Gone) done++;
            else if ((await merge.RunAsync(new MergeChoice(sides.Kept, sides.Gone, null, null), stop)).IsRefused) refused++;
            else done++;
        }
        return (done, refused);
    }

    private sealed record Sides(Guid Kept, Guid Gone);
}
