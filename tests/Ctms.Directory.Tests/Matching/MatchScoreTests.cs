using Ctms.Directory.Contracts;
using Ctms.Directory.Matching;

namespace Ctms.Directory.Tests.Matching;

public sealed class MatchScoreTests
{
    [Fact]
    public void Says_of_each_part_whether_it_agrees()
    {
        var evidence = MatchScore.Of(
            Person("Robert Hollenbeck", "Northgate University", "Springvale", "US").Candidate,
            Person("Bob Hollenbeck, MD", "Northgate University Medical Center", "Springvale", "CA").Candidate);

        Assert.Equal(
            [("name", Agreement.Partly), ("affiliation", Agreement.Partly), ("city", Agreement.Agrees), ("country", Agreement.Differs)],
            evidence.Parts.Take(4).Select(part => (part.What, part.Agreement)));
    }

    [Fact]
    public void Never_reaches_certainty_without_the_rule() =>
        Assert.Equal(0.99, MatchScore.Of(
            Person("Robert K. Hollenbeck", "Northgate University", "Springvale", "US", "r@northgate.edu").Candidate,
            Person("Robert K. Hollenbeck", "Northgate University", "Springvale", "US", "r@northgate.edu").Candidate).Score);

    [Fact]
    public void The_more_people_bear_a_name_the_less_it_says()
    {
        var (one, other) = (Person("Robert Hollenbeck", null, "Springvale", "US").Candidate, Person("Robert Hollenbeck", null, "Springvale", "US").Candidate);
        Assert.True(MatchScore.Of(one, other, bearers: 2).Score > MatchScore.Of(one, other, bearers: 50).Score);
    }

    [Theory]
    [InlineData("John A. Smithson", "John B. Smithson")]
    [InlineData("Xue Sun", "Xu Sun")]
    [InlineData("Wei Wang", "Weiwei Wang")]
    [InlineData("James Novak", "Julia Novak")]
    [InlineData("John Smithson Jr.", "John Smithson Sr.")]
    public void Other_people_of_one_hospital_stay_below_review(string one, string other) =>
        Assert.True(MatchScore.Of(
            Person(one, "Northgate University", "Springvale", "US").Candidate,
            Person(other, "Northgate University", "Springvale", "US").Candidate).Score < MatchScore.Review);

    private static Known Person(string name, string? affiliation, string? city, string? country, string? email = null) =>
        Known.Of(new PersonEvidence(0, name, affiliation, city, null, null, country, email, null, Guid.CreateVersion7().ToString(), null, null, false));
}
