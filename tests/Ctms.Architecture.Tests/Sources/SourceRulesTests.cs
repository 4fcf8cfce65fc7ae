namespace Ctms.Architecture.Tests.Sources;

/// <summary>Every rule holds for the repository, and fails on a planted violation.</summary>
public sealed class SourceRulesTests
{
    private static readonly SourceTree Ours = SourceTree.Repository;

    private static string Project(params string[] references) =>
        $"<Project><ItemGroup>{string.Concat(references.Select(r => $"<ProjectReference Include=\"../x/{r}.csproj\" />"))}</ItemGroup></Project>";

    private static void Holds(IEnumerable<string> violations) => Rule.Holds(violations);

    private static void Catches(string planted, IEnumerable<string> violations) => Assert.Contains(violations, v => v.Contains(planted, StringComparison.Ordinal));

    [Fact]
    public void Modules_refer_to_the_platform_and_to_contracts_only()
    {
        Holds(ReferenceRules.Forbidden(Ours));
        Catches("Planted", ReferenceRules.Forbidden(Ours.With("modules/Ctms.Planted/Ctms.Planted.csproj", Project("Ctms.Platform", "Ctms.Directory"))));
        Catches("Planted", ReferenceRules.Forbidden(Ours.With("modules/Ctms.Planted.Contracts/Ctms.Planted.Contracts.csproj", Project("Ctms.Platform"))));
        Catches("Platform", ReferenceRules.Forbidden(Ours.With("src/Platform/Ctms.Platform.csproj", Project("Ctms.Directory.Contracts"))));
        Catches("Theme", ReferenceRules.Forbidden(Ours.With("themes/Ctms.Theme.Planted/Ctms.Theme.Planted.csproj", Project("Ctms.Directory.Contracts"))));
    }

    [Fact]
    public void The_module_graph_is_the_one_that_was_decided_and_has_no_cycle()
    {
        Holds(ReferenceRules.NotAsMapped(Ours, ModuleMap.Edges));
        Holds(ReferenceRules.Cycles(ModuleMap.Edges));
        Catches("Ctms.Directory uses", ReferenceRules.NotAsMapped(Ours.With("modules/Ctms.Directory/Ctms.Directory.csproj", Project("Ctms.Platform", "Ctms.Studies.Contracts")), ModuleMap.Edges));
        Catches("Planted", ReferenceRules.NotAsMapped(Ours.With("modules/Ctms.Planted/Ctms.Planted.csproj", Project("Ctms.Platform")), ModuleMap.Edges));
        Catches("A depends on itself", ReferenceRules.Cycles(new Dictionary<string, string[]> { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["A"] }));
    }

    [Fact]
    public void The_host_lists_every_module()
    {
        Holds(ReferenceRules.NotInTheHost(Ours));
        Catches("Modules.cs does not list Ctms.Studies", ReferenceRules.NotInTheHost(Ours.With("src/Host/Modules.cs", Ours.Files["src/Host/Modules.cs"].Replace("Studies.Startup()", "Nothing()", StringComparison.Ordinal))));
        Catches("Planted", ReferenceRules.NotInTheHost(Ours.With("modules/Ctms.Planted/Ctms.Planted.csproj", Project("Ctms.Platform")).With("modules/Ctms.Planted/Manifest.cs", "")));
    }

    [Theory]
    [InlineData("@Html.Raw(Model.Text)")]
    [InlineData("<p style=\"color:red\">x</p>")]
    [InlineData("<style>p{}</style>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<button onclick=\"x()\">x</button>")]
    [InlineData("<div hx-on:click=\"x()\"></div>")]
    [InlineData("<div hx-vals='js:{a:1}'></div>")]
    public void Markup_carries_no_script_no_style_and_no_raw_html(string planted)
    {
        Holds(PageRules.BannedConstructs(Ours));
        Catches("Planted.cshtml", PageRules.BannedConstructs(SourceTree.Of(("modules/Ctms.Planted/Pages/Planted/Planted.cshtml", planted))));
    }

    [Fact]
    public void Sql_is_never_glued_from_texts()
    {
        Holds(PageRules.BannedCalls(Ours));
        Catches("Planted.cs calls FromSqlRaw", PageRules.BannedCalls(SourceTree.Of(("modules/Ctms.Planted/Planted.cs", "db.Set<X>().FromSqlRaw(text)"))));
    }

    [Fact]
    public void Pages_lie_below_their_modules_folder()
    {
        Holds(PageRules.OutsideTheirFolder(Ours));
        Catches("Planted", PageRules.OutsideTheirFolder(SourceTree.Of(("modules/Ctms.Planted/Pages/Studies/Index.cshtml", ""))));
        Catches("Planted", PageRules.OutsideTheirFolder(SourceTree.Of(("modules/Ctms.Planted/Pages/Index.cshtml", ""))));
    }

    [Fact]
    public void Addresses_of_pages_are_stated_and_used_once()
    {
        Holds(PageRules.RoutesUsedTwice(Ours));
        Holds(PageRules.WithoutAddress(Ours));
        Catches("/studies/{}", PageRules.RoutesUsedTwice(Ours.With("modules/Ctms.Planted/Pages/Planted/Index.cshtml", "@page \"/studies/{id}\"\n")));
        Catches("Planted", PageRules.WithoutAddress(SourceTree.Of(("modules/Ctms.Planted/Pages/Planted/Index.cshtml", "@page\n@model X"))));
    }

    [Fact]
    public void Pages_name_their_permission_or_are_openly_anonymous()
    {
        Holds(PageRules.WithoutPermission(Ours));
        Catches("Planted", PageRules.WithoutPermission(SourceTree.Of(("modules/Ctms.Planted/Pages/Planted/Index.cshtml.cs", "internal sealed class IndexModel : PageModel;"))));
    }

    [Fact]
    public void Markup_names_nothing_of_another_module()
    {
        Holds(PageRules.ForeignMarkup(Ours));
        Catches("names Ctms.Studies", PageRules.ForeignMarkup(Ours.With("modules/Ctms.Planted/Pages/Planted/Index.cshtml", "@using Ctms.Studies.Register")));
        Catches("names Ctms.Studies", PageRules.ForeignMarkup(Ours.With("modules/Ctms.Planted/Pages/Planted/Index.cshtml", "<partial name=\"/Pages/Studies/_StudyHeader.cshtml\" />")));
    }

    [Fact]
    public void A_theme_overrides_only_what_is_there()
    {
        Holds(PageRules.OrphanOverrides(Ours));
        Catches("_Planted", PageRules.OrphanOverrides(Ours.With("themes/Ctms.Theme.Clinic/Themes/Clinic/Pages/Studies/_Planted.cshtml", "<p></p>")));
    }

    [Fact]
    public void Sql_of_a_module_names_no_other_modules_schema()
    {
        Holds(SqlRules.ForeignSchemas(Ours));
        Catches("names studies.study", SqlRules.ForeignSchemas(Ours.With("modules/Ctms.Directory/Planted.cs", "$\"select 1 from studies.study s\"")));
        Catches("names directory.person", SqlRules.ForeignSchemas(Ours.With("modules/Ctms.Studies/Data/Migrations/0099_planted.sql", "-- why\nalter table x add foreign key (p) references directory.person;")));
    }

    [Fact]
    public void A_read_of_a_clients_table_narrows_by_scope()
    {
        Assert.Contains("studies.study", SqlRules.ScopedTables(Ours));
        Holds(SqlRules.ReadsWithoutScope(Ours));
        Catches("Planted.cs", SqlRules.ReadsWithoutScope(Ours.With("modules/Ctms.Studies/Register/Planted.cs", "session.QueryAsync<Row>($\"select s.title from studies.study s\", stop)")));
        Catches("Planted.cs", SqlRules.ReadsWithoutScope(Ours
            .With("modules/Ctms.Studies/Data/Migrations/0099_planted.sql", "-- why\ncreate table studies.planted (\n    id uuid primary key,\n    client_id uuid not null\n);")
            .With("modules/Ctms.Studies/Register/Planted.cs", "$\"select p.id from studies.planted p\"")));
    }

    [Fact]
    public void Migrations_say_why_and_every_table_has_a_key()
    {
        Holds(SqlRules.WithoutReason(Ours));
        Holds(SqlRules.WithoutKey(Ours));
        Catches("0099", SqlRules.WithoutReason(SourceTree.Of(("modules/Ctms.Planted/Data/Migrations/0099_planted.sql", "create table x.y (id uuid primary key);"))));
        Catches("x.y", SqlRules.WithoutKey(SourceTree.Of(("modules/Ctms.Planted/Data/Migrations/0099_planted.sql", "-- why\ncreate table x.y (\n    id uuid\n);"))));
    }
}
