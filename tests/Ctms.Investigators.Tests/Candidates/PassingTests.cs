using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Candidates;

public class PassingTests
{
    [Theory]
    [InlineData("abc", "cab", "a", "c", "")]
    [InlineData("abc", "cab", "c", "", "ab")]
    [InlineData("abc", "acb", "a", "", "")]
    [InlineData("abcd", "dcba", "b", "dc", "a")]
    [InlineData("abc", "bc", "b", "", "")] // who went passed nobody
    [InlineData("bc", "abc", "b", "", "")] // who came in passed nobody
    public void Says_who_passed_whom(string before, string after, string who, string passedBy, string passed)
    {
        var passing = new Passing(Places(before), Places(after));
        Assert.Equal((passedBy, passed), (string.Concat(passing.PassedBy(who)), string.Concat(passing.Passed(who))));
    }

    private static Dictionary<string, PlacedCandidate> Places(string order) => order.Select((one, place) => (Id: one.ToString(), place))
        .ToDictionary(one => one.Id, one => new PlacedCandidate(one.place + 1, null, new RankRow(one.Id, one.place + 1, Points.Of(1), null, null, default, new Dictionary<string, Points?>(), null, null, null), new Dictionary<string, RankValue>(), new Dictionary<string, PromisedValue>()));
}
