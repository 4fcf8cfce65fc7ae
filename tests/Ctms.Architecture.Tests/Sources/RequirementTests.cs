using System.Text.RegularExpressions;

namespace Ctms.Architecture.Tests.Sources;

/// <summary>Tests name rows of docs/validation/requirements.txt; what does not apply stands in deviations.md with its reason.</summary>
public sealed partial class RequirementTests
{
    private static readonly HashSet<string> Known =
        [.. File.ReadLines(Path.Combine(SourceTree.Folder, "docs/validation/requirements.txt")).Where(l => l.Length > 0 && l[0] != '#')];

    [Fact]
    public void Tests_name_only_requirements_that_are_known()
    {
        Assert.True(Known.Count > 100);
        Assert.Empty(Unknown(SourceTree.Repository));
        var planted = "[Requirement(" + "\"ZZ-99\")]";
        Assert.Equal(["tests/Planted.cs names ZZ-99"], Unknown(SourceTree.Of(("tests/Planted.cs", planted))));
    }

    [Fact]
    public void Deviations_name_only_requirements_that_are_known_and_give_a_reason()
    {
        var rows = File.ReadLines(Path.Combine(SourceTree.Folder, "docs/validation/deviations.md")).Where(l => DeviationRow().IsMatch(l)).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(row.Split('|')[1].Trim(), Known));
        Assert.All(rows, row => Assert.True(row.Split('|')[3].Trim().Length > 20, row));
    }

    private static IEnumerable<string> Unknown(SourceTree tree) =>
        from file in tree.Of(".cs")
        from Match use in Attribute().Matches(file.Text)
        from Match id in Id().Matches(use.Value)
        where !Known.Contains(id.Value)
        select $"{file.Path} names {id.Value}";

    [GeneratedRegex(@"\[Requirement\((""[A-Z0-9-]+""(,\s*)?)+\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"[A-Z]{2,4}-[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"^\|\s*[A-Z]{2,4}-[0-9]{2}\s*\|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DeviationRow();
}
