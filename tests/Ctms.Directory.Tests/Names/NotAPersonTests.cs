using Ctms.Directory.Contracts;

namespace Ctms.Directory.Tests.Names;

public sealed class NotAPersonTests
{
    [Theory]
    [InlineData("Principal Investigator")]
    [InlineData("Medical Director")]
    [InlineData("Clinical Trials")]
    [InlineData("Clinical Study Leader")]
    [InlineData("Study Chair")]
    [InlineData("Study Director, MD")]
    [InlineData("Clinical Sciences & Operations")]
    [InlineData("Bristol-Myers Squibb")]
    [InlineData("Hoffmann-La Roche")]
    [InlineData("Acme Pharmaceuticals, Inc.")]
    [InlineData("Muster GmbH")]
    [InlineData("Novartis")]
    [InlineData("Global Clinical Registry (GCR)")]
    [InlineData("Call 1-877-555-0100")]
    [InlineData("Site 0123")]
    [InlineData("someone@hospital.org")]
    [InlineData("Dr.")]
    [InlineData("")]
    public void Recognises_roles_companies_and_departments(string published) =>
        Assert.NotNull(NotAPerson.WhyNot(published));

    [Theory]
    [InlineData("Frank Weinholt, MD, PhD")]
    [InlineData("Weinholt, Frank")]
    [InlineData("Abbott Lawrence")]
    [InlineData("Eli Lilienthal")]
    [InlineData("Jun Ma")]
    [InlineData("Med Ali Trabelsi")]
    [InlineData("Roche Fontaine")]
    [InlineData("Grabinski")]
    [InlineData("王伟")]
    [InlineData("Федор Иванов")]
    public void Leaves_people_alone(string published) => Assert.Null(NotAPerson.WhyNot(published));

    [Fact]
    public void Says_why_a_name_of_5000_characters_is_refused() =>
        Assert.Equal("The name has 5,000 characters; at most 300 are accepted.", NotAPerson.WhyNot(new string('a', 5000)));
}
