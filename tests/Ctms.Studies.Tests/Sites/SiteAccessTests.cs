using System.Net;
using Ctms.Platform.Access;

namespace Ctms.Studies.Tests.Sites;

public sealed class SiteAccessTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task A_site_of_another_client_is_not_found_even_below_an_own_study()
    {
        var rival = await RivalSiteAsync();
        using var manager = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind));
        foreach (var address in new[] { "/studies/RVL-900/sites", $"/studies/RVL-900/sites/{rival}", $"/studies/NWB-101/sites/{rival}", $"/studies/NWB-101/sites/{rival}/edit", $"/studies/NWB-101/sites/{rival}/status", $"/studies/NWB-101/sites/{rival}/history" })
        {
            using var answer = await manager.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_country_manager_sees_adds_and_moves_the_sites_of_their_country_only()
    {
        await app.StudyAsync(app.Northwind, "NWB-801");
        using (var manager = await app.ManagerAsync())
        {
            using var german = await SitePagesTests.AddAsync(manager, "NWB-801", "Harbour Hospital", "DE", "101");
            using var spanish = await SitePagesTests.AddAsync(manager, "NWB-801", "Clinica Ejemplo", "ES", "201");
        }

        using var country = await app.SignInAsync(Role.CountryManager, new ScopeTarget(app.Northwind, null, "DE"));
        var list = (await country.OpenAsync("/studies/NWB-801/sites")).Body!.TextContent;
        Assert.Contains("Harbour Hospital", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Clinica Ejemplo", list, StringComparison.Ordinal);
        using var foreign = await country.GetAsync("/studies/NWB-801/sites/201/edit");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var moved = await country.FillInAsync("/studies/NWB-801/sites/101/status", "form.form", ("To", "cda-sent"), ("Reason", "Sent"));
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
        using var added = await SitePagesTests.AddAsync(country, "NWB-801", "Clinica Segunda", "ES", "202");
        Assert.Contains("Your role does not cover new sites in this country.", await StudiesApp.RefusalAsync(added), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_a_role_at_one_site_sees_no_other()
    {
        await app.StudyAsync(app.Northwind, "NWB-802");
        using (var manager = await app.ManagerAsync())
        {
            using var one = await SitePagesTests.AddAsync(manager, "NWB-802", "Harbour Hospital", "DE", "101");
            using var two = await SitePagesTests.AddAsync(manager, "NWB-802", "Hill Hospital", "DE", "102");
        }

        var study = await app.OneAsync<Guid>($"select id from studies.study where protocol_number = 'NWB-802'");
        var site = await app.OneAsync<Guid>($"select id from access.scope_node where code = 'NWB-802/101'");
        using var specialist = await app.SignInAsync(Role.StartUpSpecialist, new ScopeTarget(app.Northwind, study, null, site));
        Assert.DoesNotContain("Hill Hospital", (await specialist.OpenAsync("/studies/NWB-802/sites")).Body!.TextContent, StringComparison.Ordinal);
        using var moved = await specialist.FillInAsync("/studies/NWB-802/sites/101/status", "form.form", ("To", "cda-sent"), ("Reason", "Sent"));
        Assert.Equal(HttpStatusCode.SeeOther, moved.StatusCode);
        using var other = await specialist.GetAsync("/studies/NWB-802/sites/102/status");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task A_viewer_finds_no_buttons_that_they_may_not_use()
    {
        await app.StudyAsync(app.Northwind, "NWB-803");
        using (var manager = await app.ManagerAsync())
        {
            using var added = await SitePagesTests.AddAsync(manager, "NWB-803", "Harbour Hospital", "DE", "101");
        }

        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        Assert.Null((await viewer.OpenAsync("/studies/NWB-803/sites")).QuerySelector("a[href$='/sites/new']"));
        Assert.Null((await viewer.OpenAsync("/studies/NWB-803/sites/101")).QuerySelector("a[href$='/edit'], a[href$='/status']"));
    }

    private async Task<Guid> RivalSiteAsync()
    {
        using var manager = await app.ManagerAsync();
        using var added = await SitePagesTests.AddAsync(manager, "RVL-900", "Rival Hospital", "DE", null);
        return Guid.Parse(added.Headers.Location!.OriginalString.Split('/')[^1]);
    }
}
