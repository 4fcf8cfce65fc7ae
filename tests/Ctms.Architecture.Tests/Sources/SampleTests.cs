using Ctms.Testing;

namespace Ctms.Architecture.Tests.Sources;

/// <summary>People copy the sample: it keeps the rules of a module, although no solution builds it.</summary>
public sealed class SampleTests
{
    [Fact]
    public void The_sample_keeps_the_rules_of_a_module()
    {
        var root = RepositoryFile.Path("samples", "Ctms.Sample.EquipmentLoans");
        var own = System.IO.Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => (Path: Path.GetRelativePath(root, f).Replace('\\', '/'), Full: f))
            .Where(f => Path.GetExtension(f.Path) is ".cs" or ".cshtml" or ".sql" && !f.Path.Split('/').Any(part => part is "bin" or "obj")).ToDictionary(f => "modules/Ctms.EquipmentLoans/" + f.Path, f => File.ReadAllText(f.Full));
        Assert.True(own.Count > 15, "The sample was not found.");
        var looks = own.Where(f => f.Key.Contains("/Themes/", StringComparison.Ordinal)).ToDictionary(f => f.Key.Replace("modules/Ctms.EquipmentLoans/Themes", "themes/Ctms.EquipmentLoans/Themes", StringComparison.Ordinal), f => f.Value);
        var pages = own.Where(f => !f.Key.Contains("/Themes/", StringComparison.Ordinal)).Concat(looks).ToDictionary();
        var whole = new SourceTree(SourceTree.Repository.Files.Concat(pages).ToDictionary());
        var sample = new SourceTree(pages);
        Rule.Holds(PageRules.BannedConstructs(sample).Concat(PageRules.BannedCalls(sample)).Concat(PageRules.OutsideTheirFolder(sample)).Concat(PageRules.WithoutAddress(sample)).Concat(PageRules.WithoutPermission(sample)));
        Rule.Holds(PageRules.RoutesUsedTwice(whole).Concat(PageRules.ForeignMarkup(whole)).Concat(PageRules.OrphanOverrides(whole)));
        Rule.Holds(SqlRules.ForeignSchemas(whole).Concat(SqlRules.ReadsWithoutScope(whole)).Concat(SqlRules.WithoutKey(sample)).Concat(SqlRules.WithoutReason(sample)));
    }
}
