using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Candidates;

/// <summary>A place that somebody gave a candidate against the numbers, and why.</summary>
internal sealed record RankOverride(Guid Candidate, int Place, string Reason, string By, DateTimeOffset At);

/// <summary>A ranking with candidates placed by hand: they stand where they were put, the others keep their order around them. Pure.</summary>
internal static class OverriddenOrder
{
    /// <summary>Who stands behind a gate can't be placed: a gate is no matter of points.</summary>
    public static bool CanMove(RankRow row) => row.Excluded is null or RankTable.InsufficientData;

    public static IReadOnlyList<RankedCandidate> Of(IReadOnlyList<RankedCandidate> rows, IReadOnlyList<RankOverride> overrides)
    {
        if (overrides.Count == 0) return rows;
        var moved = overrides.ToDictionary(one => one.Candidate.ToString());
        var byHand = rows.Where(row => moved.ContainsKey(row.Row.Id) && CanMove(row.Row)).Select(row => row with { Override = moved[row.Row.Id] }).ToList();
        var placed = rows.Where(row => row.Row.Rank is not null && byHand.TrueForAll(one => one.Row.Id != row.Row.Id)).ToList();
        // Of two who were given the same place the one that the numbers prefer stands first.
        foreach (var one in byHand.OrderBy(one => one.Override!.Place).ThenBy(one => one.Row.Rank ?? int.MaxValue)) placed.Insert(Math.Min(one.Override!.Place - 1, placed.Count), one);
        var there = placed.Select(row => row.Row.Id).ToHashSet();
        return [.. placed.Select((row, place) => row with { Place = place + 1 }), .. rows.Where(row => !there.Contains(row.Row.Id))];
    }
}
