using Ctms.Workflows.Tasks;

namespace Ctms.Workflows.Tests.Tasks;

/// <summary>Tasks of one process that are for different people: letters are people, a word is who can do one task.</summary>
public sealed class DifferentPeopleTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("a", true)]
    [InlineData("a b", true)]
    [InlineData("a a", false)]
    [InlineData("ab a", true)]
    [InlineData("ab ab", true)]
    [InlineData("ab ab ab", false)]
    [InlineData("ab ac a", true)]
    [InlineData("abc ab a", true)]
    [InlineData("ab b a", false)]
    [InlineData("a -", false)]
    public void There_are_enough_when_each_task_finds_somebody_else(string tasks, bool enough) =>
        Assert.Equal(enough, DifferentPeople.Suffice([.. tasks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(able => (IReadOnlyCollection<Guid>)[.. able.Where(char.IsLetter).Select(Person)])]));

    private static Guid Person(char letter) => new(letter, 0, 0, new byte[8]);
}
