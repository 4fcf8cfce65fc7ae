using Ctms.Platform.Access;
using Ctms.Platform.Recipes;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Tests;

public sealed class StudyWorkTests(StudiesApp app) : IClassFixture<StudiesApp>, IDisposable
{
    private const string Recipe = """
        {"name":"test","steps":[
          {"name":"clients","demo":true,"clients":[{"code":"DMO","name":"Demo client"}]},
          {"name":"studies","demo":true,"studies":[{"protocol":"DMO-1","client":"DMO","title":"Made up","condition":"Asthma","phase":"PHASE2","countries":["DE","ES"],"status":"recruiting"}]},
          {"name":"study-work","studies":[{"protocol":"DMO-1","program":{"code":"PRG","name":"Demo program"},"plannedSites":9,
            "versions":[{"label":"1.0","kind":"initial","dated":-40,"effective":-30},{"label":"2.0","kind":"substantial","dated":-3,"effective":9,"summary":"Another arm"}],
            "countries":[{"country":"DE","status":"active","sites":5,"subjects":50}],
            "sites":[{"number":"101","facility":"Demo Hospital","city":"Bonn","country":"DE","status":"initiated","investigator":"Demo Investigator",
              "contacts":[{"day":-9,"way":"phone","who":"Demo Monitor","with":"Coordinator","subject":"Start","said":"Ready","followUp":-1}]}],
            "team":[{"name":"Demo Manager","email":"demo@example.org","duty":"study-manager","since":-30},{"name":"Demo Monitor","email":"m@example.org","duty":"monitor","site":"101","since":-30},
              {"name":"Demo Country","email":"c@example.org","duty":"country-manager","country":"DE","since":-30,"until":-2}]}]}]}
        """;

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("ctms-recipe-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_demonstration_study_is_filled_once_and_taken_away_whole()
    {
        var file = Path.Combine(folder, "work.recipe.json");
        await File.WriteAllTextAsync(file, Recipe);
        for (var run = 0; run < 2; run++) await app.AsSystemAsync(s => s.GetRequiredService<RecipeRunner>().RunAsync(file, CancellationToken.None));

        using var viewer = await app.SignInAsync(Role.StudyManager);
        Assert.Contains("protocol version 1.0", (await viewer.OpenAsync("/studies/DMO-1")).QuerySelector(".page-sub")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Demo Hospital", (await viewer.OpenAsync("/studies/DMO-1/sites?status=initiated")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 of 5", (await viewer.OpenAsync("/studies/DMO-1/countries/DE")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 day overdue", (await viewer.OpenAsync("/studies/DMO-1/sites/101/contacts")).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await viewer.OpenAsync("/studies/DMO-1/team")).QuerySelectorAll("tbody tr").Length);

        var removed = await app.AsSystemAsync(s => s.GetServices<IDemoData>().Single(d => d is Ctms.Studies.Recipes.StudiesDemo).RemoveAsync(CancellationToken.None));
        Assert.Equal((1, 1, 1), (removed["studies"], removed["clients"], removed["sites"]));
        foreach (var left in await app.QueryAsync<long>($"""
            select count(*) from studies.program union all select count(*) from studies.duty union all select count(*) from studies.contact
            union all select count(*) from studies.protocol_version union all select count(*) from studies.study_country c join studies.study s on s.id = c.study_id where s.is_demo
            """)) Assert.Equal(0L, left);
    }
}
