using System.Diagnostics;
using Ctms.Testing;

namespace Ctms.Architecture.Tests.Sources;

/// <summary>A module written by dev/new-module keeps the rules and stands everywhere where a module is named.</summary>
public sealed class NewModuleTests : IDisposable
{
    /// <summary>What the script reads or changes; the rest of the repository is not needed for it.</summary>
    private static readonly string[] Needed =
    [
        "CtmsModular.sln", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "dev", "src/Host/Ctms.Host.csproj", "src/Host/Modules.cs",
        "src/Platform/Ctms.Platform.csproj", "src/Platform/Data/Migrations", "modules/Ctms.Studies/Startup.cs", "tests/Ctms.Testing/Ctms.Testing.csproj",
        "tests/Ctms.Architecture.Tests/ModuleMap.cs", "tests/Ctms.Architecture.Tests/Access/permissions.txt",
    ];

    private readonly string copy = System.IO.Directory.CreateTempSubdirectory("ctms-new-module-").FullName;

    public NewModuleTests()
    {
        foreach (var file in Needed.Select(n => RepositoryFile.Path(n)).SelectMany(n => File.Exists(n) ? [n] : System.IO.Directory.EnumerateFiles(n, "*", SearchOption.AllDirectories)))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(RepositoryFile.Root, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => System.IO.Directory.Delete(copy, recursive: true);

    [Fact]
    public async Task A_new_module_keeps_the_rules_and_is_named_where_modules_are_named()
    {
        var (code, errors) = await RunAsync("DrugSafety", "--no-restore");
        Assert.True(code == 0, errors);
        var written = SourceTree.In(copy);
        Assert.Contains("modules/Ctms.DrugSafety/Data/DrugSafetyDb.cs", written.Files.Keys);
        Assert.Contains("tests/Ctms.DrugSafety.Tests/Ctms.DrugSafety.Tests.csproj", written.Files.Keys);
        Assert.DoesNotContain(written.Files, f => (f.Key + f.Value).Contains("DrugSafety", StringComparison.Ordinal) && (f.Key + f.Value).Contains("__", StringComparison.Ordinal));
        var whole = new SourceTree(SourceTree.Repository.Files.Concat(written.Files).GroupBy(f => f.Key).ToDictionary(f => f.Key, f => f.Last().Value));
        Rule.Holds(ReferenceRules.Forbidden(whole).Concat(ReferenceRules.NotInTheHost(whole)));
        Rule.Holds(ReferenceRules.NotAsMapped(whole, new Dictionary<string, string[]>(ModuleMap.Edges) { ["Ctms.DrugSafety"] = [] }));
        Rule.Holds(PageRules.OutsideTheirFolder(whole).Concat(PageRules.RoutesUsedTwice(whole)).Concat(PageRules.WithoutAddress(whole)).Concat(PageRules.WithoutPermission(whole)));
        Rule.Holds(SqlRules.WithoutReason(whole).Concat(SqlRules.WithoutKey(whole)).Concat(SqlRules.ForeignSchemas(whole)));
        Assert.Contains("[\"Ctms.DrugSafety\"] = [],", written.Files["tests/Ctms.Architecture.Tests/ModuleMap.cs"], StringComparison.Ordinal);
        Assert.Contains("drug-safety.view: study-manager, system-administrator", await File.ReadAllLinesAsync(Path.Combine(copy, "tests/Ctms.Architecture.Tests/Access/permissions.txt")));
        var solution = await File.ReadAllTextAsync(Path.Combine(copy, "CtmsModular.sln"));
        Assert.All(["\"Ctms.DrugSafety\"", "\"Ctms.DrugSafety.Tests\""], name => Assert.Contains(name, solution, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_module_to_drop_in_is_written_elsewhere_and_named_nowhere()
    {
        var before = Listing();
        var elsewhere = System.IO.Directory.CreateTempSubdirectory("ctms-drop-in-");
        var (code, errors) = await RunAsync("DrugSafety", "--drop-in", elsewhere.FullName);
        Assert.True(code == 0, errors);
        Assert.Equal(before, Listing());
        var written = elsewhere.EnumerateFiles("*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(elsewhere.FullName, f.FullName), f => File.ReadAllText(f.FullName));
        Assert.Contains("$(CtmsHost)sdk/Ctms.Module.props", written["Ctms.DrugSafety/Ctms.DrugSafety.csproj"], StringComparison.Ordinal);
        Assert.Contains("Ctms.DrugSafety/Pages/DrugSafety/Index.cshtml", written.Keys);
        Assert.DoesNotContain(written, f => (f.Key + f.Value).Contains("__", StringComparison.Ordinal));
        Assert.Equal(1, (await RunAsync("DrugSafety", "--drop-in", elsewhere.FullName)).Code);
        elsewhere.Delete(recursive: true);
    }

    [Theory]
    [InlineData("drugSafety", "no name in PascalCase")]
    [InlineData("Drug-Safety", "no name in PascalCase")]
    [InlineData("../Safety", "no name in PascalCase")]
    [InlineData("Studies", "is there already")]
    [InlineData("Events", "has another meaning in the database")]
    [InlineData("Guid", "uses the word Guid for something else")]
    public async Task A_name_that_is_unfit_or_taken_is_refused_and_nothing_is_written(string name, string reason)
    {
        var before = Listing();
        await File.WriteAllTextAsync(Path.Combine(copy, "src/Host/Modules.cs"), "Guid.Empty");
        var (code, errors) = await RunAsync(name);
        Assert.Equal(1, code);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Equal(before, Listing());
    }

    private List<string> Listing() => [.. System.IO.Directory.EnumerateFileSystemEntries(copy, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private async Task<(int Code, string Errors)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(copy, "dev/new-module"), words) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, errors);
    }
}
