using System.Net;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Inviting;

public sealed class AddressTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Known_addresses_are_offered_with_their_source_and_several_are_confirmed_in_one_go()
    {
        var study = await GivenStudy.MakeAsync(app, 0);
        var (published, typed, left) = (await study.AddAsync(confirmed: false), await study.AddAsync(confirmed: false), await study.AddAsync(confirmed: false));
        await PublishAsync(published.Person, "old@clinic.example.org", "2019-02-01");
        await PublishAsync(published.Person, "new@clinic.example.org", "2025-02-01");
        using var analyst = await study.AnalystAsync();
        var page = await analyst.OpenAsync(study.Url("addresses"));
        var offered = page.QuerySelectorAll($"input[name='address-{published.Person}']").Select(box => box.GetAttribute("value")).ToList();
        Assert.Equal(["new@clinic.example.org", "old@clinic.example.org", "other"], offered);
        Assert.Contains("NCT00000001", page.QuerySelector("#addresses")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("#addresses input[checked]"));
        Assert.Empty(page.QuerySelectorAll($"input[name='address-{typed.Person}']"));
        using var confirmed = await analyst.FillInAsync(study.Url("addresses"), "#addresses",
            ($"address-{published.Person}", "new@clinic.example.org"), ($"typed-{typed.Person}", " typed@clinic.example.org "));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
        Assert.Equal(["NCT00000001", "Entered in the portal"], await app.QueryAsync<string>($"select source from investigators.confirmed_address where study_id = {study.Id} order by email"));
        page = await analyst.OpenAsync(study.Url("addresses"));
        Assert.Single(page.QuerySelectorAll(".address-list > li"));
        Assert.Contains(left.Name, page.QuerySelector(".address-list")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("typed@clinic.example.org", (await analyst.OpenAsync(study.Url("addresses?show=confirmed"))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("Ida <ida@clinic.example.org>")]
    [InlineData("ida@localhost")]
    [InlineData("ida@clinic.example.org\r\nBcc: all@clinic.example.org")]
    public async Task One_wrong_address_keeps_all_back_and_what_was_typed_stays(string typed)
    {
        var study = await GivenStudy.MakeAsync(app, 0);
        var (one, two) = (await study.AddAsync(confirmed: false), await study.AddAsync(confirmed: false));
        using var analyst = await study.AnalystAsync();
        using var answer = await analyst.FillInAsync(study.Url("addresses"), "#addresses",
            ($"address-{one.Person}", "other"), ($"typed-{one.Person}", "good@clinic.example.org"), ($"address-{two.Person}", "other"), ($"typed-{two.Person}", typed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains("no e-mail address", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("good@clinic.example.org", page.QuerySelector($"input[name='typed-{one.Person}']")!.GetAttribute("value"));
        Assert.Empty(await app.QueryAsync<Guid>($"select id from investigators.confirmed_address where study_id = {study.Id}"));
    }

    [Fact]
    public async Task Only_people_who_are_candidates_get_an_address_here()
    {
        var (study, other) = (await GivenStudy.MakeAsync(app, 1), await GivenStudy.MakeAsync(app, 0));
        await other.AddAsync(confirmed: false);
        using var analyst = await other.AnalystAsync();
        using var answer = await analyst.FillInAsync(other.Url("addresses"), "#addresses", ($"address-{study.Candidates[0].Person}", "other"), ($"typed-{study.Candidates[0].Person}", "sneaky@clinic.example.org"));
        Assert.Empty(await app.QueryAsync<Guid>($"select id from investigators.confirmed_address where email = 'sneaky@clinic.example.org'"));
    }

    [Fact]
    public async Task A_mended_address_gets_the_next_mail()
    {
        var study = await GivenStudy.MakeAsync(app, 1);
        await study.InviteAsync();
        using var analyst = await study.AnalystAsync();
        var person = study.Candidates[0].Person;
        using var answer = await analyst.FillInAsync(study.Url("addresses?show=confirmed"), "#addresses", ($"address-{person}", "other"), ($"typed-{person}", "mended@clinic.example.org"));
        Assert.Equal("mended@clinic.example.org", await app.OneAsync<string>($"select email from investigators.respondent where person_id = {person}"));
    }

    private Task PublishAsync(Guid person, string email, string day) => app.ExecuteAsync($"""
        insert into directory.contact_point (id, person_id, subject_id, kind, value, source, source_date) values ({Guid.CreateVersion7()}, {person}, {person}, 'email', {email}, 'NCT00000001', {DateOnly.Parse(day, null)})
        """);
}
