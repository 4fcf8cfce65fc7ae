using System.Reflection;
using System.Text.RegularExpressions;
using Ctms.Architecture.Tests.Sources;
using Ctms.Platform.Modules;
using Ctms.Testing;

namespace Ctms.Architecture.Tests.Contract;

/// <summary>
/// The public surface of Platform and of all contracts is what modules are built against that the portal has never seen. It stands in a file, so that a change of it is
/// seen in the difference and decided (docs/contract.md).
/// </summary>
public sealed partial class ContractTests
{
    private const string File = "src/Platform/contract.txt";

    [Fact]
    public async Task The_public_surface_is_the_one_that_was_reviewed()
    {
        var found = Found();
        Assert.True(found.Count > 500, "Hardly any member was found.");
        var path = RepositoryFile.Path("artifacts", "contract.txt");
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await System.IO.File.WriteAllTextAsync(path, $"# The contract {PlatformContract.Version}: reviewed. A difference is a decision (docs/contract.md); the test writes what it finds to artifacts/contract.txt.\n" + string.Concat(found.Select(l => l + "\n")));
        var reviewed = Lines(RepositoryFile.Path(File));
        Rule.Holds(found.Except(reviewed).Select(l => "+ " + l).Concat(reviewed.Except(found).Select(l => "- " + l)));
        Assert.Contains($"The contract {PlatformContract.Version}:", await System.IO.File.ReadAllTextAsync(RepositoryFile.Path(File)), StringComparison.Ordinal);
        Assert.NotEqual(Surface.Of(typeof(PlantedBefore)).Select(l => l.Replace(nameof(PlantedBefore), "", StringComparison.Ordinal)), Surface.Of(typeof(PlantedAfter)).Select(l => l.Replace(nameof(PlantedAfter), "", StringComparison.Ordinal)));
    }

    /// <summary>docs/contract holds the surface of each released version; none is released yet, so the first one is compared with nothing.</summary>
    [Fact]
    public void A_change_of_what_was_released_has_the_version_it_needs()
    {
        var folder = RepositoryFile.Path("docs", "contract");
        var last = System.IO.Directory.Exists(folder) ? System.IO.Directory.EnumerateFiles(folder, "*.txt").MaxBy(f => Version.Parse(Path.GetFileNameWithoutExtension(f))) : null;
        if (last is not null) Rule.Holds(ContractRules.Violations(Lines(last), Path.GetFileNameWithoutExtension(last), Found(), PlatformContract.Version));
    }

    [Theory]
    [InlineData("a b", "1.0.0", "a b", "1.0.0", "")]
    [InlineData("a b", "1.0.0", "a b c", "1.1.0", "")]
    [InlineData("a b", "1.0.0", "a b c", "1.0.1", "An addition needs the version 1.1.0: c")]
    [InlineData("a b", "1.0.0", "a", "1.1.0", "A breaking change needs the version 2.0.0: b|It was not obsolete for one version before: b")]
    [InlineData("a b", "1.1.0", "a", "2.0.0", "It was not obsolete for one version before: b")]
    [InlineData("a [obsolete]_b", "1.1.0", "a", "2.0.0", "")]
    [InlineData("a [obsolete]_b", "1.1.0", "a", "1.2.0", "A breaking change needs the version 2.0.0: [obsolete] b")]
    [InlineData("a b", "1.0.0", "a [obsolete]_b", "1.1.0", "")]
    [InlineData("a b", "1.0.0", "a [obsolete]_b", "1.0.0", "An addition needs the version 1.1.0: [obsolete] b")]
    [InlineData("a", "1.1.0", "a", "1.0.0", "The contract goes back from 1.1.0 to 1.0.0.")]
    public void A_version_says_what_a_change_does_to_those_who_use_it(string released, string releasedVersion, string now, string nowVersion, string violations) =>
        Assert.Equal(violations, string.Join('|', ContractRules.Violations(Words(released), releasedVersion, Words(now), nowVersion)));

    private static string[] Words(string text) => [.. text.Split(' ').Select(w => w.Replace('_', ' '))];

    private static List<string> Lines(string file) => [.. System.IO.File.ReadAllLines(file).Where(l => l.Length > 0 && !l.StartsWith('#'))];

    /// <summary>Types, and the names by which modules use pages of others: slots with what they are given, partials of the kit.</summary>
    private static List<string> Found()
    {
        var assemblies = System.IO.Directory.EnumerateFiles(AppContext.BaseDirectory, "Ctms.*.Contracts.dll").Order(StringComparer.Ordinal).Select(Assembly.LoadFrom).Prepend(typeof(ModuleStartup).Assembly);
        var markup = SourceTree.Repository.Of(".cshtml", "src", "modules").ToList();
        var slots = markup.SelectMany(f => Slot().Matches(f.Text)).Select(m => $"slot {m.Groups["name"].Value}({string.Join(", ", Argument().Matches(m.Groups["arguments"].Value).Select(a => a.Groups["name"].Value))})");
        var partials = markup.Where(f => f.Path.StartsWith("src/Platform/Pages/Shared/_", StringComparison.Ordinal)).Select(f => "partial " + Path.GetFileNameWithoutExtension(f.Path));
        return [.. Surface.Of(assemblies).Concat(slots).Concat(partials).Distinct().Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex("""<ui-slot name="(?<name>[^"]+)"(\s+arguments="@\(new \{(?<arguments>[^}]*)\}\)")?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();

    [GeneratedRegex(@"(?<name>\w+)\s*=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Argument();
}

/// <summary>Planted: the same member before and after a breaking change.</summary>
public static class PlantedBefore
{
    public static string? Find(int id, string name = "x") => id > 0 ? name : null;
}

/// <summary>Planted: what was optional is needed.</summary>
public static class PlantedAfter
{
    public static string? Find(int id, string name) => id > 0 ? name : null;
}
