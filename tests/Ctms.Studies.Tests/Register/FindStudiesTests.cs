using Ctms.Platform.Access;
using Ctms.Studies.Clients;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Tests.Register;

/// <summary>Studies and sites in the search of the portal.</summary>
public sealed class FindStudiesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task A_study_is_found_by_number_title_client_and_under_its_new_number()
    {
        await app.StudyAsync(app.Northwind, "NWB-881");
        using var manager = await app.ManagerAsync();
        Assert.Equal("/studies/NWB-881", (await app.FindAsync(manager, "nwb881"))[0]);
        Assert.Contains("/studies/NWB-881", await app.FindAsync(manager, "titles northwind asthma"));
        using var renumbered = await manager.FillInAsync("/studies/NWB-881/edit", "form.form", ("Input.ProtocolNumber", "NWB-882"));
        Assert.Equal("/studies/NWB-882", (await app.FindAsync(manager, "nwb-882"))[0]);
        Assert.DoesNotContain("/studies/NWB-881", await app.FindAsync(manager, "nwb-881"));
    }

    [Fact]
    public async Task Studies_are_found_by_the_new_name_of_their_client()
    {
        var client = await app.ClientAsync("HLB", "Heliotrope Bio");
        await app.StudyAsync(client, "HLB-1");
        using var manager = await app.ManagerAsync();
        Assert.Contains("/studies/HLB-1", await app.FindAsync(manager, "heliotrope"));
        var version = await app.OneAsync<uint>($"select xmin from studies.client where id = {client}");
        await app.AsSystemAsync(services => services.GetRequiredService<SaveClient>().RunAsync(client, "HLB", "Marigold Bio", version, CancellationToken.None));
        Assert.Contains("/studies/HLB-1", await app.FindAsync(manager, "marigold"));
        Assert.Empty(await app.FindAsync(manager, "heliotrope"));
    }

    [Fact]
    public async Task A_site_is_found_by_facility_investigator_and_number_within_ones_own_country_only()
    {
        var study = await app.StudyAsync(app.Northwind, "NWB-883");
        using var manager = await app.ManagerAsync();
        using var german = await AddAsync(manager, "Juniper Hospital", "DE", "201");
        using var spanish = await AddAsync(manager, "Juniper Clinica", "ES", "202");
        Assert.Equal(2, (await app.FindAsync(manager, "juniper")).Count);
        Assert.Contains("/studies/NWB-883/sites/201", await app.FindAsync(manager, "nwb-883 201"));
        Assert.Contains("/studies/NWB-883/sites/201", await app.FindAsync(manager, "juniper example"));
        using var country = await app.SignInAsync(Role.CountryManager, new ScopeTarget(app.Northwind, study, "ES"));
        Assert.Equal(["/studies/NWB-883/sites/202"], await app.FindAsync(country, "juniper"));
        using var rival = await app.SignInAsync(Role.CountryManager, new ScopeTarget(app.Rival));
        Assert.Empty(await app.FindAsync(rival, "juniper"));
    }

    private static Task<HttpResponseMessage> AddAsync(Browser manager, string facility, string country, string number) => Sites.SitePagesTests.AddAsync(manager, "NWB-883", facility, country, number);
}
