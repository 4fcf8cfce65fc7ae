namespace Ctms.Architecture.Tests;

/// <summary>Says every violation in full; collections in messages of the framework are cut.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    public static void IsReviewed(string list, IEnumerable<string> found)
    {
        var (reviewed, there) = (Access.Reviewed.Lines(list), found.ToList());
        Holds(there.Except(reviewed).Select(l => "+ " + l).Concat(reviewed.Except(there).Select(l => "- " + l)));
    }
}
