using Ctms.Directory.Organisations;
using Ctms.Directory.People;
using Ctms.Directory.Review;
using Ctms.Platform.Access;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory.Tests.People;

/// <summary>People and organisations in the search of the portal.</summary>
public sealed class FindPeopleTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Somebody_new_is_found_by_name_and_facility_and_after_a_correction_by_the_right_name()
    {
        var id = await app.PersonAsync(Given.Person("Ottoline Grützwinkel", "Brackenfell Hospital"));
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        Assert.Contains($"/directory/people/{id}", await app.FindAsync(analyst, "grutzw"));
        Assert.Contains($"/directory/people/{id}", await app.FindAsync(analyst, "Ottoline Brackenfell"));
        await app.AsSystemAsync(async services =>
            Assert.Null((await services.GetRequiredService<ChangePerson>().CorrectAsync(id, new("Ottoline", "Feldspat", null, "Brackenfell Hospital", null, null, null), await VersionAsync(id), "Typed wrong", CancellationToken.None)).Refusal));
        Assert.Contains($"/directory/people/{id}", await app.FindAsync(analyst, "feldspat"));
        Assert.Empty(await app.FindAsync(analyst, "grützwinkel"));
    }

    [Fact]
    public async Task Of_a_merged_pair_only_the_kept_one_is_found()
    {
        var (one, other) = (await app.PersonAsync(Given.Person("Leontyne Quarrendon", city: "Springvale")), await app.PersonAsync(Given.Person("Leontyne Quarrendon", "Other Place", "Rochford", "Canada")));
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        Assert.NotEqual(one, other);
        Assert.Equal(2, (await app.FindAsync(analyst, "quarrendon")).Count);
        await app.AsSystemAsync(services => services.GetRequiredService<MergePeople>().RunAsync(new(one, other, null, "Same"), CancellationToken.None));
        Assert.Equal([$"/directory/people/{one}"], await app.FindAsync(analyst, "quarrendon"));
    }

    [Fact]
    public async Task Erased_data_stands_in_the_index_from_that_moment_no_more()
    {
        var id = await app.PersonAsync(Given.Person("Wilhelmina Obsidiansdottir"));
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        Assert.Single(await app.FindAsync(analyst, "obsidiansdottir"));
        await app.AsSystemAsync(async services => Assert.Null((await services.GetRequiredService<ErasePerson>().RunAsync(id, "asked for it", CancellationToken.None)).Refusal));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from search.entry where id = {id}"));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from search.word where text = 'obsidiansdottir'"));
        Assert.Empty(await app.FindAsync(analyst, "obsidiansdottir"));
    }

    [Fact]
    public async Task Facilities_are_found_until_they_are_merged_into_others()
    {
        var found = await app.ImportAsync(Given.Facility("Tansywick Infirmary"), Given.Facility("Tansywick General Infirmary", "Rochford"));
        var (kept, gone) = (found[0].OrganisationId, found[1].OrganisationId);
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        Assert.Equal(2, (await app.FindAsync(analyst, "tansywick")).Count);
        await app.AsSystemAsync(async services => Assert.Null((await services.GetRequiredService<MergeOrganisations>().RunAsync(kept, gone, "Same", CancellationToken.None)).Refusal));
        Assert.Equal([$"/directory/organisations/{kept}"], await app.FindAsync(analyst, "tansywick"));
    }

    [Fact]
    public async Task Who_may_not_see_people_finds_nobody()
    {
        await app.PersonAsync(Given.Person("Perpetua Zirkonova"));
        using var coordinator = await app.SignInAsync(Role.SiteCoordinator);
        Assert.Empty(await app.FindAsync(coordinator, "zirkonova"));
        Assert.Empty((await coordinator.OpenAsync("/search/suggestions?q=zirk")).QuerySelectorAll("[role=option]"));
    }

    private Task<int> VersionAsync(Guid id) => app.OneAsync<int>($"select version from directory.person where id = {id}");
}
