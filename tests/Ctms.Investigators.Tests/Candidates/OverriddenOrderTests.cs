using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Candidates;

public class OverriddenOrderTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 5).Select(n => new Guid(n, 0, 0, new byte[8]))];

    [Theory]
    [InlineData(4, 1, new[] { 4, 0, 1, 2, 3 })]
    [InlineData(0, 3, new[] { 1, 2, 0, 3, 4 })]
    [InlineData(2, 99, new[] { 0, 1, 3, 4, 2 })]
    [InlineData(1, 2, new[] { 0, 1, 2, 3, 4 })]
    public void Who_is_placed_stands_there_and_the_others_keep_their_order(int who, int place, int[] order)
    {
        var rows = OverriddenOrder.Of(Rows(5), [Place(who, place)]);
        Assert.Equal(order.Select(index => Ids[index]), rows.Select(row => row.Candidate.Id));
        Assert.Equal([1, 2, 3, 4, 5], rows.Select(row => row.Place!.Value));
        Assert.Equal(who + 1, rows.Single(row => row.Override is not null).Row.Rank);
    }

    [Fact]
    public void Several_are_placed_and_of_two_in_one_place_the_numbers_decide()
    {
        Assert.Equal([Ids[3], Ids[4], Ids[0], Ids[1], Ids[2]], OverriddenOrder.Of(Rows(5), [Place(4, 2), Place(3, 1)]).Select(row => row.Candidate.Id));
        Assert.Equal([Ids[4], Ids[3], Ids[0], Ids[1], Ids[2]], OverriddenOrder.Of(Rows(5), [Place(4, 1), Place(3, 1)]).Select(row => row.Candidate.Id));
    }

    [Fact]
    public void A_gate_is_no_matter_of_places()
    {
        var rows = OverriddenOrder.Of([.. Rows(3), Row(3, null, "Declined to take part"), Row(4, null, RankTable.InsufficientData)], [Place(3, 1), Place(4, 2)]);
        Assert.Equal([Ids[0], Ids[4], Ids[1], Ids[2], Ids[3]], rows.Select(row => row.Candidate.Id));
        Assert.Null(rows[4].Place);
        Assert.Null(rows[4].Override);
    }

    private static List<RankedCandidate> Rows(int count) => [.. Enumerable.Range(0, count).Select(index => Row(index, index + 1, null))];

    private static RankedCandidate Row(int index, int? rank, string? excluded) => new(
        new(Ids[index], Ids[index], $"Candidate {index}", null, null, null, false, false, new Dictionary<string, RankValue>()),
        new(Ids[index].ToString(), rank, null, null, null, default, new Dictionary<string, Points?>(), excluded, rank, rank), [], []);

    private static RankOverride Place(int index, int place) => new(Ids[index], place, "A reason", "Ada", DateTimeOffset.UnixEpoch);
}
