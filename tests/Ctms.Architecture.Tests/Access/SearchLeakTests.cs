using System.Net;
using Ctms.Platform.Access;
using Ctms.Platform.Jobs;
using Ctms.Platform.Search;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Architecture.Tests.Access;

/// <summary>
/// The search against the pages: whoever finds an entry may open it, and whoever may not open it finds neither a hit, nor a count, nor a suggestion. Asked as every role, for the whole
/// tenant, one client and one study, of everything that modules offer.
/// </summary>
[Requirement("AZ-01", "AZ-04")]
public sealed class SearchLeakTests(AccessApp app) : IClassFixture<AccessApp>
{
    private sealed record Entry(string Kind, Guid Id, string Title, string Url);

    private static readonly string[] Markers = [AccessApp.Own, AccessApp.Sister, AccessApp.Foreign];

    [Fact]
    public async Task The_search_finds_exactly_what_the_pages_show()
    {
        var entries = await IndexAsync();
        Assert.True(entries.Select(entry => entry.Kind).Distinct().Count() >= 4, "Hardly any kind has entries.");
        var (found, hidden) = (0, 0);
        foreach (var role in await app.QueryAsync<string>($"select id from access.role where built_in order by place"))
        {
            foreach (var scope in new[] { null, new ScopeTarget(app.OwnClient), new ScopeTarget(app.OwnClient, app.OwnStudy) })
            {
                using var browser = await app.SignInAsync(role, scope, $"Search {role}");
                foreach (var entry in entries)
                {
                    var opens = await OpensAsync(browser, entry.Url);
                    Assert.True(await FindsAsync(browser, entry) == opens, $"{role} {scope}: {entry.Kind} {entry.Title} is {(opens ? "not " : "")}found, and {entry.Url} {(opens ? "opens" : "does not open")}.");
                    (found, hidden) = opens ? (found + 1, hidden) : (found, hidden + 1);
                }

                var unseen = scope is null ? [] : scope.StudyId is null ? new[] { AccessApp.Foreign } : [AccessApp.Foreign, AccessApp.Sister];
                foreach (var marker in unseen) Assert.Equal(0, await NumberAsync(browser, marker));
            }
        }

        Assert.True(found > 30 && hidden > 30, $"{found} found, {hidden} hidden: hardly anything was tried.");
    }

    [Fact]
    public async Task Nothing_is_suggested_that_is_hidden_however_it_is_typed()
    {
        await IndexAsync();
        using var viewer = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.OwnClient, app.OwnStudy));
        foreach (var typed in Markers[1..].SelectMany(marker => new[] { marker, marker[..4], marker.ToUpperInvariant(), marker[..3] + marker[4..], marker + " hospital" }).Append("hospital").Append("FRN-1"))
        {
            foreach (var address in new[] { "/search?q=", "/search/suggestions?q=" })
            {
                var page = await viewer.OpenAsync(address + Uri.EscapeDataString(typed));
                var text = string.Concat(page.QuerySelectorAll(".search-hits, .search-kinds, [role=listbox]").Select(part => part.TextContent));
                Assert.DoesNotContain(AccessApp.Sister, text, StringComparison.Ordinal);
                Assert.DoesNotContain(AccessApp.Foreign, text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Kinds_of_a_switched_off_feature_vanish_and_come_back()
    {
        await IndexAsync();
        using var manager = await app.SignInAsync(Role.StudyManager);
        Assert.True(await NumberAsync(manager, "Ownmarker hospital") > 0);
        await SwitchAsync("Ctms.Studies", on: false);
        Assert.Equal(0, await NumberAsync(manager, "Ownmarker hospital"));
        await SwitchAsync("Ctms.Studies", on: true);
        Assert.True(await NumberAsync(manager, "Ownmarker hospital") > 0);
    }

    private Task SwitchAsync(string feature, bool on) => app.AsSystemAsync(async services =>
        await services.GetRequiredService<Ctms.Platform.Modules.FeatureStates>().SwitchAsync(services.GetRequiredService<Ctms.Platform.Data.DbSession>(), feature, on, CancellationToken.None));

    private async Task<List<Entry>> IndexAsync()
    {
        await app.AsSystemAsync(async services =>
        {
            var operations = services.GetRequiredService<IOperations>();
            await operations.RunHereAsync(await services.GetRequiredService<SearchState>().RebuildAsync(operations, "Test", CancellationToken.None), null, CancellationToken.None);
        });
        return await app.QueryAsync<Entry>($"select kind, id, title, url from search.entry order by kind, title");
    }

    private static async Task<bool> OpensAsync(Browser browser, string url)
    {
        using var answer = await browser.GetAsync(url);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private static async Task<bool> FindsAsync(Browser browser, Entry entry)
    {
        var words = Uri.EscapeDataString(entry.Title[..Math.Min(150, entry.Title.Length)]);
        var page = await browser.OpenAsync($"/search?q={words}&kind={entry.Kind}");
        var hit = page.QuerySelectorAll(".search-hits a").Any(link => link.GetAttribute("href") == entry.Url);
        var suggested = (await browser.OpenAsync($"/search/suggestions?q={words}")).QuerySelectorAll("[role=option]").Any(option => option.GetAttribute("href") == entry.Url);
        Assert.True(hit || !suggested, $"{entry.Url} is suggested and not found.");
        return hit;
    }

    /// <summary>How many the page says there are.</summary>
    private static async Task<int> NumberAsync(Browser browser, string text)
    {
        var page = await browser.OpenAsync("/search?q=" + Uri.EscapeDataString(text));
        return int.Parse(page.QuerySelector(".search-kinds .count")?.TextContent ?? "0", System.Globalization.CultureInfo.InvariantCulture);
    }
}
