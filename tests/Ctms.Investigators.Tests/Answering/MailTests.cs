using System.Net;
using System.Text.RegularExpressions;
using Ctms.Investigators.Surveys;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Answering;

/// <summary>The portal with a mail server.</summary>
public sealed class MailingApp(PgServer server) : InvestigatorsApp(server)
{
    public MailServer Mail { get; private set; } = null!;

    protected override string[] Configuration => ["--Ctms:Mail:Host=127.0.0.1", $"--Ctms:Mail:Port={Mail.Port}", "--Ctms:Mail:From=portal@example.org"];

    public override async ValueTask InitializeAsync()
    {
        Mail = await MailServer.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Mails of a survey as a mail server reads them.</summary>
public partial class MailTests(MailingApp app) : IClassFixture<MailingApp>
{
    [Fact]
    public async Task Mails_have_both_parts_one_link_at_most_and_nothing_confidential()
    {
        var asked = await GivenInvitation.MakeAsync(app);
        using var browser = app.Anonymous();
        await AnsweringTests.BeginAsync(browser, asked);
        (await browser.FillInAsync(asked.Link + "/delegate", "form[action$=delegate]", ("name", "Nurse Example"), ("email", "nurse@example.org"), ("message", "Please do the part on equipment."))).Dispose();
        (await AnsweringTests.AnswerAsync(browser, asked, "interest", "next", ("interested", "yes"), ("studies-five-years", "4"), ("gcp-trained", "two-years"))).Dispose();
        (await AnsweringTests.AnswerAsync(browser, asked, "team", "next", ("coordinators", "2"))).Dispose();
        (await browser.FillInAsync(asked.Link + "/confidentiality?section=patients", "form[action*=confidentiality]", ("agrees", "true"), ("typedName", "Ada Example"))).Dispose();
        (await AnsweringTests.AnswerAsync(browser, asked, "patients", "next", ("patients-per-year", "31"), ("patients-enrolled", "3"), ("competing", "0"), ("start-up-days", "90"), ("concerns", "A worry of mine"))).Dispose();
        (await browser.FillInAsync(asked.Link + "/review", "form[action$=review]")).Dispose();
        Assert.Equal("submitted", await asked.StatusAsync(app));

        await app.SendMailAsync();
        var mails = (await app.Mail.ToAsync(GivenInvitation.Email, 2)).Concat(await app.Mail.ToAsync("nurse@example.org")).ToList();
        Assert.Equal(3, mails.Count);
        var confidential = QuestionBank.Standard.Sections.Single(section => section.IsConfidential);
        Assert.All(mails, mail =>
        {
            Assert.Equal("portal@example.org", mail.Header("from"));
            Assert.Matches("^<[0-9a-f]{32}@example.org>$", mail.Header("message-id"));
            Assert.NotEmpty(mail.Text);
            Assert.NotEmpty(mail.Html);
            Assert.InRange(Links().Count(mail.Text), 0, 1);
            Assert.Equal(Links().Matches(mail.Text).Select(link => link.Value).Distinct(), Links().Matches(mail.Html).Select(link => link.Value).Distinct());
            Assert.DoesNotContain("A worry of mine", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(confidential.Questions, question => mail.Text.Contains(question.Text.En, StringComparison.Ordinal));
        });
        Assert.Single(Links().Matches(mails.Single(mail => mail.To == "nurse@example.org").Text));
    }

    [Fact]
    public async Task Invitations_arrive_once_each_with_a_link_of_their_own()
    {
        var study = await GivenStudy.MakeAsync(app, 4);
        using var analyst = await study.AnalystAsync();
        using var started = await analyst.FillInAsync(study.Url("invite"), "#invite");
        Assert.Equal(HttpStatusCode.SeeOther, started.StatusCode);
        await app.RunOperationsAsync();
        await app.SendMailAsync();
        await app.SendMailAsync();
        var mails = study.Candidates.ConvertAll(candidate => Assert.Single(app.Mail.Mails, mail => mail.To == candidate.Email));
        Assert.All(mails, mail =>
        {
            Assert.Equal("portal@example.org", mail.Header("from"));
            Assert.Equal(mail.To, mail.Header("to"));
            Assert.Matches("^<[0-9a-f]{32}@example.org>$", mail.Header("message-id"));
            Assert.StartsWith("multipart/alternative", mail.Header("content-type"), StringComparison.Ordinal);
            Assert.Null(mail.Header("bcc"));
            Assert.Equal(Assert.Single(Links().Matches(mail.Text)).Value, Assert.Single(Links().Matches(mail.Html)).Value);
            Assert.Contains(study.Protocol, mail.Subject, StringComparison.Ordinal);
            // Neither what is asked nor who else is asked is anybody's who only sees the mail.
            Assert.DoesNotContain(GivenSurvey.Plain.Sections[0].Questions, question => mail.Text.Contains(question.Text.En, StringComparison.Ordinal));
            Assert.DoesNotContain(study.Candidates, other => other.Email != mail.To && (mail.Text.Contains(other.Name, StringComparison.Ordinal) || mail.Text.Contains(other.Facility, StringComparison.Ordinal)));
            Assert.DoesNotContain("Non-small cell lung cancer", mail.Text, StringComparison.Ordinal);
        });
        Assert.Equal(4, mails.Select(mail => Links().Match(mail.Text).Value).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["Guten Tag Ida Example1", "Dear Ida Example2"], mails.Take(2).Select(mail => mail.Text.Split(',')[0]));
    }

    [Fact]
    public async Task A_german_person_is_written_to_in_german()
    {
        var asked = await GivenInvitation.MakeAsync(app, language: "de");
        using var browser = app.Anonymous();
        (await browser.GetAsync(asked.Link + "?l=de")).Dispose();
        await AnsweringTests.BeginAsync(browser, asked);
        (await browser.FillInAsync(asked.Link + "/delegate", "form[action$=delegate]", ("name", "Schwester Beispiel"), ("email", "schwester@example.org"))).Dispose();
        await app.SendMailAsync();
        var mail = (await app.Mail.ToAsync("schwester@example.org")).Single();
        Assert.Contains("bittet Sie, einen Teil einer Umfrage zu beantworten", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Umfrage öffnen", mail.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"http\S+/s/[A-Za-z0-9_-]{43}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Links();
}
