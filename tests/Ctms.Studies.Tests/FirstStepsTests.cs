using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Studies.Tests;

public sealed class FirstStepsTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task A_new_tenant_is_led_to_the_first_ranking_and_each_step_is_ticked_by_what_is_there()
    {
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        var steps = (await analyst.OpenAsync("/")).QuerySelectorAll(".first-steps > li");
        Assert.Equal(["/registry/imports/new", "/directory/duplicates", "/studies/new", "/investigators", "/feasibility"], steps.Select(s => s.QuerySelector("a")!.GetAttribute("href")));
        Assert.DoesNotContain(steps, s => s.ClassList.Contains("done"));

        using var client = await analyst.FillInAsync("/studies/clients/new", "form.form", ("Input.Name", "Northwind Bio"), ("Input.Code", "NWB"));
        var id = await app.OneAsync<Guid>($"select id from studies.client");
        using var study = await analyst.FillInAsync("/studies/new", "form.form", ("Input.ClientId", id.ToString()), ("Input.ProtocolNumber", "NWB-1"), ("Input.Title", "First"), ("Input.Condition", "Asthma"), ("Input.Phase", "PHASE2"));
        var done = (await analyst.OpenAsync("/")).QuerySelectorAll(".first-steps > li.done a");
        Assert.Equal("/studies/new", done.Single().GetAttribute("href"));
    }
}
