using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Registry.Tests.Trials;

/// <summary>Published trials in the search of the portal.</summary>
public sealed class FindTrialsTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task A_trial_is_found_by_any_of_its_numbers_its_title_and_its_conditions_as_last_published()
    {
        await app.ImportStudiesAsync(Given.Study("NCT29990001", title: "Effects of Zirconium Lozenges", aliases: "NCT29990002", condition: "Xerostomia"));
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        foreach (var typed in new[] { "nct29990001", "NCT29990002", "zirconium lozenge", "effect xerostomia", "zircon", "zirocnium" }) Assert.Equal(["/registry/trials/NCT29990001"], await app.FindAsync(analyst, typed));
        await app.ImportStudiesAsync(Given.Study("NCT29990001", title: "Effects of Bismuth Lozenges", aliases: "NCT29990002", condition: "Xerostomia"));
        Assert.Equal(["/registry/trials/NCT29990001"], await app.FindAsync(analyst, "bismuth"));
        Assert.Empty(await app.FindAsync(analyst, "zirconium"));
        using var viewer = await app.SignInAsync(Role.ClientViewer);
        Assert.Empty(await app.FindAsync(viewer, "bismuth"));
    }
}
