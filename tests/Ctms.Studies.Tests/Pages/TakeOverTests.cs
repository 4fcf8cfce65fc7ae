using System.Net;
using Ctms.Platform.Access;

namespace Ctms.Studies.Tests.Pages;

public sealed class TakeOverTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task A_registry_record_fills_in_the_form_and_the_study_remembers_it()
    {
        await TrialAsync("NCT09990001");
        using var manager = await app.ManagerAsync();
        var form = await manager.OpenAsync("/studies/new?nct=nct09990001");
        Assert.Contains("Filled in from NCT09990001.", form.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Inhaled example in asthma", form.QuerySelector("[name='Input.Title']")!.TextContent.Trim());
        Assert.Equal("Germany, Spain", form.QuerySelector("[name='Input.CountriesInPlan']")!.GetAttribute("value"));
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from studies.study where nct_id = 'NCT09990001'"));

        using var created = await manager.FillInAsync("/studies/new?nct=NCT09990001", "form.form", ("Input.ClientId", app.Northwind.ToString()), ("Input.ProtocolNumber", "NWB-R01"));
        Assert.Equal("/studies/NWB-R01", created.Headers.Location?.OriginalString);
        var page = await manager.OpenAsync("/studies/NWB-R01");
        Assert.NotNull(page.QuerySelector("a[href='/registry/trials/NCT09990001']"));
        Assert.Contains("240", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("PHASE2/PHASE3 14", await app.OneAsync<string>($"select phase || ' ' || planned_sites from studies.study where protocol_number = 'NWB-R01'"));
        Assert.Equal(2L, await app.OneAsync<long>($"select count(*) from studies.study_country c join studies.study s on s.id = c.study_id where s.protocol_number = 'NWB-R01'"));
    }

    [Fact]
    public async Task An_unknown_record_is_said_and_the_form_stays_empty()
    {
        using var manager = await app.ManagerAsync();
        var form = await manager.OpenAsync("/studies/new?nct=NCT00000009");
        Assert.Contains("NCT00000009 is not among the imported records.", form.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", form.QuerySelector("[name='Input.Title']")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_record_leads_to_a_new_study_and_to_the_own_studies_of_it()
    {
        await TrialAsync("NCT09990002");
        using (var manager = await app.ManagerAsync())
        {
            using var ours = await manager.FillInAsync("/studies/new?nct=NCT09990002", "form.form", ("Input.ClientId", app.Northwind.ToString()), ("Input.ProtocolNumber", "NWB-R02"));
            using var theirs = await manager.FillInAsync("/studies/new?nct=NCT09990002", "form.form", ("Input.ClientId", app.Rival.ToString()), ("Input.ProtocolNumber", "RVL-R02"));
            Assert.Equal(HttpStatusCode.SeeOther, theirs.StatusCode);
        }

        using var northwind = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind));
        var record = await northwind.OpenAsync("/registry/trials/NCT09990002");
        Assert.NotNull(record.QuerySelector("a[href='/studies/new?nct=NCT09990002']"));
        Assert.Contains("NWB-R02", record.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("RVL-R02", record.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_open_the_registry_sees_the_number_without_a_link()
    {
        using (var manager = await app.ManagerAsync())
        {
            using var saved = await manager.FillInAsync("/studies/NWB-101/edit", "form.form", ("Input.NctId", "nct09990003 "));
            Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        }

        using var viewer = await app.SignInAsync(Role.ClientViewer, new ScopeTarget(app.Northwind));
        var page = await viewer.OpenAsync("/studies/NWB-101");
        Assert.Contains("NCT09990003", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href='/registry/trials/NCT09990003']"));
    }

    private Task TrialAsync(string nct) => app.ExecuteAsync($"""
        insert into registry.trial (id, nct_id, title, status, phases, conditions, areas, sponsor, enrolment, countries, locations, people, source)
        values ({Guid.CreateVersion7()}, {nct}, 'Inhaled example in asthma', 'RECRUITING', array['PHASE2', 'PHASE3'], array['Asthma'], array['Respiratory'], 'Example Sponsor', 240, array['ES', 'DE'], 14, 0, 'test')
        """);
}
