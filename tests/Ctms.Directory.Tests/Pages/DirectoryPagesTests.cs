using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Directory.Tests.Pages;

public sealed class DirectoryPagesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task An_analyst_compares_two_records_merges_them_and_takes_it_back()
    {
        var one = await app.PersonAsync(Given.Person("Nadine A. Fontanille", "Harlow Institute", "Bridgeton"));
        var other = await app.PersonAsync(Given.Person("Nadine Fontanille, MD", "Harlow Cancer Institute", "Bridgeton"));
        var pair = await app.OneAsync<Guid>($"select id from directory.duplicate where one_id in ({one}, {other}) and other_id in ({one}, {other})");
        var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);

        var list = await analyst.OpenAsync("/directory/duplicates");
        Assert.Contains("Nadine A. Fontanille", list.Body!.TextContent);
        var page = await analyst.OpenAsync($"/directory/duplicates/{pair}");
        Assert.Contains("Similar", page.Body!.TextContent);
        var form = (IHtmlFormElement)page.QuerySelector("#compare")!;
        form.SetAttribute("action", page.QuerySelector("#compare [data-key=m]")!.GetAttribute("formaction")!);
        var answer = await analyst.SubmitAsync(form, ("Input.Kept", "other"), ("Input.Reason", "Same e-mail in the paper"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(other, (await app.SummaryAsync(one)).MergedInto);

        var undo = (await analyst.OpenAsync(answer.Headers.Location!.ToString())).QuerySelector(".toast-note a")!;

        var second = await analyst.SubmitAsync(form, ("Input.Kept", "one"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Contains("merged", (await Browser.ReadAsync(second)).QuerySelector(".form-errors")!.TextContent);

        var merge = await app.OneAsync<Guid>($"select id from directory.merge where gone_id = {one}");
        Assert.Equal(("Undo", $"/directory/merges/{merge}"), (undo.TextContent.Trim(), undo.GetAttribute("href")));
        Assert.Contains("Merged record: Nadine A. Fontanille", (await analyst.OpenAsync($"/directory/people/{other}")).QuerySelector(".history")!.TextContent);
        Assert.Equal(HttpStatusCode.SeeOther, (await analyst.FillInAsync($"/directory/merges/{merge}", "form.confirm-box", ("reason", "Two people after all"))).StatusCode);
        Assert.Contains("Everything went back", (await analyst.OpenAsync($"/directory/merges/{merge}")).Body!.TextContent);
        Assert.Null((await app.SummaryAsync(one)).MergedInto);
    }

    [Fact]
    public async Task The_record_shows_sources_and_takes_do_not_contact_with_a_reason()
    {
        var id = await app.PersonAsync(Given.Person("Ewa Krawczykova", "Szpital Bellarmino", "Gdynia", "Poland"));
        var place = (await app.ImportAsync(Given.Facility("Szpital Bellarmino", "Gdynia", "Poland")))[0].OrganisationId;
        await app.AddAsync([new(id, place, "Szpital Bellarmino", "principal-investigator", "Registry X", new DateOnly(2026, 2, 3))], new Contracts.ContactEvidence(id, null, null, "email", "ewa@bellarmino.pl", "Registry X", new DateOnly(2026, 2, 3)));
        var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);

        var page = await analyst.OpenAsync($"/directory/people/{id}");
        Assert.Contains("ewa@bellarmino.pl", page.Body!.TextContent);
        Assert.Contains("Registry X", page.Body.TextContent);
        var answer = await analyst.FillInAsync($"/directory/people/{id}", "form[action$='contact-stop']", ("reason", "Asked us by phone"), ("objection", "true"));
        Assert.Equal($"/directory/people/{id}", answer.Headers.Location?.ToString());
        page = await analyst.OpenAsync($"/directory/people/{id}");
        Assert.Contains("Objects to contact", page.Body!.TextContent);
        Assert.Contains("Asked us by phone", page.Body.TextContent);

        Assert.Contains("Ewa Krawczykova", (await analyst.OpenAsync($"/directory/organisations/{place}/people")).Body!.TextContent);
        Assert.NotNull((await analyst.OpenAsync($"/directory/organisations/{place}")).QuerySelector("figure.world-map"));
        foreach (var url in new[] { "/directory/people?q=kraw", "/directory/organisations?q=bellarmino", $"/directory/organisations/{place}/history", $"/directory/organisations/{place}/merge" })
            Assert.Contains("ellarmino", (await analyst.OpenAsync(url)).Body!.TextContent);
    }

    [Fact]
    public async Task Trials_stand_beside_both_records_and_on_the_page_of_the_place()
    {
        var one = await app.PersonAsync(Given.Person("Hugo B. Montalbano", "Clinica Montalba", "Sevilla", "Spain"));
        var other = await app.PersonAsync(Given.Person("Hugo Montalbano", "Clinica Montalba", "Sevilla", "Spain"));
        var place = (await app.ImportAsync(Given.Facility("Clinica Montalba", "Sevilla", "Spain")))[0].OrganisationId;
        var trial = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into registry.trial (id, nct_id, title, status, sponsor, locations, people, source) values ({trial}, 'NCT90009001', 'Sleep at high altitude', 'RECRUITING', 'Generated sponsor', 1, 1, 'test')");
        await app.ExecuteAsync($"insert into registry.trial_location (trial_id, slot, facility, organisation_id) values ({trial}, 1, 'Clinica Montalba', {place})");
        await app.ExecuteAsync($"insert into registry.trial_role (trial_id, slot, person_id, role, origin, location_slot) values ({trial}, 1, {other}, 'principal-investigator', 'site', 1)");
        var pair = await app.OneAsync<Guid>($"select id from directory.duplicate where one_id in ({one}, {other}) and other_id in ({one}, {other})");
        var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        Assert.Contains("Sleep at high altitude", (await analyst.OpenAsync($"/directory/duplicates/{pair}")).Body!.TextContent);
        Assert.Contains("Sleep at high altitude", (await analyst.OpenAsync($"/directory/organisations/{place}")).Body!.TextContent);
    }

    [Fact]
    public async Task Corrections_are_saved_with_their_reason_and_a_stale_form_is_refused()
    {
        var id = await app.PersonAsync(Given.Person("Tomasz Jaskolsky", "Szpital Kolsk", "Gdynia", "Poland"));
        var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        var page = await analyst.OpenAsync($"/directory/people/{id}/edit");
        var form = (IHtmlFormElement)page.QuerySelector("form.card")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await analyst.SubmitAsync(form, ("Input.FamilyName", "Jaskolski"), ("Input.Reason", "Typing error in the registry"))).StatusCode);
        Assert.Equal("Tomasz Jaskolski", (await app.SummaryAsync(id)).DisplayName);
        var stale = await analyst.SubmitAsync(form, ("Input.FamilyName", "Other"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Contains("Somebody else changed this record", (await Browser.ReadAsync(stale)).Body!.TextContent);
        Assert.Contains("Typing error in the registry", (await analyst.OpenAsync($"/directory/people/{id}")).Body!.TextContent);
    }

    [Fact]
    public async Task Who_may_only_look_sees_no_buttons_and_no_review()
    {
        var id = await app.PersonAsync(Given.Person("Chiara Marchettoni"));
        var auditor = await app.SignInAsync(Role.QaAuditor);
        Assert.Null((await auditor.OpenAsync($"/directory/people/{id}")).QuerySelector("form[action*='/directory/people/']"));
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync("/directory/duplicates")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await (await app.SignInAsync(Role.SiteCoordinator)).GetAsync($"/directory/people/{id}")).StatusCode);
    }
}
