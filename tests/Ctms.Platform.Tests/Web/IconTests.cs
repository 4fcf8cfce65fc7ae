using System.Text.RegularExpressions;
using Ctms.Testing;

namespace Ctms.Platform.Tests.Web;

/// <summary>An icon that is not in the sprite shows as nothing, which nobody notices: so each used name must be listed.</summary>
public sealed partial class IconTests
{
    [Fact]
    public void Every_icon_that_a_page_uses_is_in_the_sprite()
    {
        var root = RepositoryFile.Root;
        var listed = File.ReadAllText(Path.Combine(root, "themes/Ctms.Theme.Clinic/assets/icons.txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var missing = new[] { "src", "modules", "themes" }
            .SelectMany(folder => System.IO.Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => Names(File.ReadAllText(file)).Where(name => !listed.Contains(name)).Select(name => $"{name} in {Path.GetRelativePath(root, file)}"))
            .Distinct();
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("<icon name=\"bell\" />", "bell")]
    [InlineData("<empty-state title=\"x\" icon=\"inbox\">", "inbox")]
    [InlineData("Icon.Of(\"alert-circle\", \"icon-s\")", "alert-circle")]
    [InlineData("Icon: \"mail-off\"", "mail-off")]
    public void Finds_the_ways_to_name_an_icon(string code, string name) => Assert.Equal([name], Names(code));

    private static IEnumerable<string> Names(string code) => Used().Matches(code).Select(match => match.Groups["name"].Value);

    [GeneratedRegex("""(?:<icon name=|[^-\w]icon=|Icon\.Of\(|\bIcon: )"(?<name>[a-z][a-z0-9-]*)["]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Used();
}
