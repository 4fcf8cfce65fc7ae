using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Recipes;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Tests;

public sealed class DemoTests(StudiesApp app) : IClassFixture<StudiesApp>, IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("ctms-recipe-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    private async Task<T> RunAsync<T>(object[] steps, Func<RecipeRunner, string, Task<T>> work)
    {
        var file = Path.Combine(folder, Guid.CreateVersion7() + ".recipe.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { name = "test", steps }));
        return await app.AsSystemAsync(s => work(s.GetRequiredService<RecipeRunner>(), file));
    }

    private static object[] Steps(string status = "recruiting") =>
    [
        new { name = "clients", demo = true, clients = new[] { new { code = "DMO", name = "Demo client" } } },
        new
        {
            name = "studies",
            demo = true,
            studies = new[] { new { protocol = "DMO-1", client = "DMO", title = "Made up", condition = "Asthma", area = "Respiratory", phase = "PHASE2", countries = new[] { "DE" }, status } },
        },
    ];

    [Fact]
    public async Task Run_twice_leaves_the_same_as_once_and_is_taken_away_whole()
    {
        for (var run = 0; run < 2; run++) await RunAsync(Steps(), (r, file) => r.RunAsync(file, CancellationToken.None));
        Assert.Equal(["recruiting"], await app.QueryAsync<string>($"select status from studies.study where protocol_number = 'DMO-1' and is_demo"));
        Assert.Equal(1L, await app.OneAsync<long>($"select count(*) from access.scope_node where code = 'DMO'"));
        Assert.Equal(3L, await app.OneAsync<long>($"select count(*) from audit.entry where reason = 'Set by the recipe'"));

        var removed = await app.AsSystemAsync(s => s.GetServices<IDemoData>().Single(d => d is Ctms.Studies.Recipes.StudiesDemo).RemoveAsync(CancellationToken.None));
        Assert.Equal((1, 1), (removed["studies"], removed["clients"]));
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from access.scope_node where code in ('DMO', 'DMO-1')"));
        Assert.Equal(2L, await app.OneAsync<long>($"select count(*) from studies.study where not is_demo"));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_added_and_adds_nothing()
    {
        var lines = await RunAsync(Steps().Take(1).Prepend(new { name = "clients", clients = new[] { new { code = "NWB", name = "Northwind Bio" } } }).ToArray(), (r, file) => r.PlanAsync(file, CancellationToken.None));
        Assert.Equal(["Client NWB exists already", "Add the client Demo client (DMO)"], lines);
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from studies.client where code = 'DMO'"));
    }

    [Fact]
    public async Task A_study_of_an_unknown_client_stops_the_recipe_with_its_name()
    {
        var fault = await Assert.ThrowsAsync<RecipeException>(() => RunAsync(Steps()[1..], (r, file) => r.RunAsync(file, CancellationToken.None)));
        Assert.Equal("Study DMO-1: there is no client \"DMO\".", fault.Message);
    }

    [Fact]
    public async Task Home_tells_of_open_studies_within_the_role_only()
    {
        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Rival));
        var text = (await viewer.OpenAsync("/")).Body!.TextContent;
        Assert.Contains("RVL-900", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NWB-101", text, StringComparison.Ordinal);
    }
}
