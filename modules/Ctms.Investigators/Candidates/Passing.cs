namespace Ctms.Investigators.Candidates;

/// <summary>Who stands on the other side of whom in a second ranking. Pure; who has no place in one of the two passed nobody.</summary>
internal sealed class Passing
{
    private readonly List<(string Id, int Before, int After)> both;

    public Passing(IReadOnlyDictionary<string, PlacedCandidate> before, IReadOnlyDictionary<string, PlacedCandidate> after)
        => both = [.. after.Where(one => one.Value.Place is not null && before.GetValueOrDefault(one.Key)?.Place is not null).Select(one => (one.Key, before[one.Key].Place!.Value, one.Value.Place!.Value)).OrderBy(one => one.Item3)];

    /// <summary>Who stood behind and stands in front now, by their new place.</summary>
    public IReadOnlyList<string> PassedBy(string id) => Where(id, (one, other) => other.Before > one.Before && other.After < one.After);

    /// <summary>Who stood in front and stands behind now, by their new place.</summary>
    public IReadOnlyList<string> Passed(string id) => Where(id, (one, other) => other.Before < one.Before && other.After > one.After);

    private List<string> Where(string id, Func<(string Id, int Before, int After), (string Id, int Before, int After), bool> crossed)
    {
        var at = both.FindIndex(one => one.Id == id);
        return at < 0 ? [] : [.. both.Where(other => crossed(both[at], other)).Select(other => other.Id)];
    }
}
