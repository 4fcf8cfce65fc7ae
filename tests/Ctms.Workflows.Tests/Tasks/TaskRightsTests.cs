using Ctms.Workflows.Tasks;

namespace Ctms.Workflows.Tests.Tasks;

/// <summary>Who may do a task: all cases of how somebody can stand to it.</summary>
public sealed class TaskRightsTests
{
    private static readonly TaskStanding Nobody = new(IsOpen: true, IsTheirs: false, StandsInFor: null, HoldsRole: false, IsTaken: false, IsAuthor: false, HasDecidedHere: false, NeedsRole: false);

    public static TheoryData<string, bool> Cases => new()
    {
        { "nobody", false },
        { "theirs", true },
        { "role", true },
        { "role, taken", false },
        { "stands in", true },
        { "stands in, taken", true },
        { "stands in, needs role", false },
        { "stands in, needs role, role", true },
        { "theirs, author", false },
        { "role, author", false },
        { "stands in, author", false },
        { "theirs, decided", false },
        { "role, decided", false },
        { "theirs, ended", false },
        { "role, ended", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_who_stands_to_it_in_a_way_that_allows_it_may_do_it(string who, bool may) => Assert.Equal(may, TaskRights.WhyNot(Standing(who)) is null);

    [Theory]
    [InlineData("nobody", false)]
    [InlineData("role", true)]
    [InlineData("theirs", true)]
    [InlineData("stands in", true)]
    [InlineData("author", true)]
    [InlineData("decided", true)]
    public void Who_stands_in_no_relation_to_it_is_told_that_it_is_not_there(string who, bool sees) => Assert.Equal(sees, TaskRights.MaySee(Standing(who)));

    [Fact]
    public void Of_all_combinations_the_author_never_may()
    {
        for (var bits = 0; bits < 64; bits++)
        {
            bool Bit(int n) => (bits & (1 << n)) != 0;
            Assert.NotNull(TaskRights.WhyNot(new TaskStanding(Bit(0), Bit(1), Bit(2) ? Guid.Empty : null, Bit(3), Bit(4), IsAuthor: true, Bit(5), NeedsRole: false)));
        }
    }

    private static TaskStanding Standing(string who) => who.Split(", ").Aggregate(Nobody, (s, word) => word switch
    {
        "theirs" => s with { IsTheirs = true, IsTaken = true },
        "role" => s with { HoldsRole = true },
        "taken" => s with { IsTaken = true },
        "stands in" => s with { StandsInFor = Guid.CreateVersion7(), IsTaken = true },
        "needs role" => s with { NeedsRole = true },
        "author" => s with { IsAuthor = true },
        "decided" => s with { HasDecidedHere = true },
        "ended" => s with { IsOpen = false },
        _ => s,
    });
}
