using System.Net;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Surveys;

/// <summary>Surveys in the search of the portal.</summary>
public sealed class FindSurveysTests(InvestigatorsApp app) : IClassFixture<InvestigatorsApp>
{
    [Fact]
    public async Task A_survey_is_found_by_name_and_question_by_those_who_may_open_it()
    {
        using var analyst = await app.AnalystAsync();
        using var made = await analyst.FillInAsync($"/studies/{InvestigatorsApp.OurProtocol}/surveys/new", "form.form", ("Name", "Tourmaline round"), ("From", "empty"));
        var address = made.Headers.Location!.ToString();
        Assert.Equal([address], await app.FindAsync(analyst, "tourmaline"));
        using var section = await analyst.FillInAsync(address + "/sections/new", "form.form", ("TitleEn", "Freezers"));
        using var question = await analyst.FillInAsync(address + "/questions/new?section=freezers&kind=YesNo", "form.form", ("Input.TextEn", "Do you own a sonicator?"));
        Assert.Equal(HttpStatusCode.SeeOther, question.StatusCode);
        Assert.Equal([address], await app.FindAsync(analyst, "sonicators"));
        using var rival = await app.AnalystAsync(app.RivalClient);
        Assert.Empty(await app.FindAsync(rival, "tourmaline"));
        using var auditor = await app.SignInAsync(Role.QaAuditor);
        Assert.Empty(await app.FindAsync(auditor, "sonicator"));
    }
}
