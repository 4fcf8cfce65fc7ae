using System.Globalization;
using Ctms.Investigators.Inviting;
using Ctms.Platform.Localization;
using Ctms.Platform.Notifications;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Answering;

/// <summary>What respondents are told by e-mail, in the language in which they answer. Nothing confidential and no answer stands in a mail.</summary>
internal sealed class RespondentMails(INotifier notifier, SurveyLinks links, IStringLocalizer<SharedTexts> texts)
{
    public Task CodeAsync(SurveyResponse response, string code, CancellationToken stop) => SendAsync(response.Language, () => new(
        response.Email, texts["Your code for the survey"],
        [texts["Hello {0},", response.Name], texts["somebody opened your survey link in another browser. If it was you, this is your code:"], code, texts["It is good for ten minutes. If it was not you, you need not do anything: without the code nobody sees your answers."]],
        SecretLink: true), stop);

    public async Task DelegateAsync(SurveyResponse response, Guid delegated, string name, string email, string language, string? message, CancellationToken stop)
    {
        var link = await links.IssueAsync(delegated, stop);
        await SendAsync(language, () => new(
            email, texts["{0} asks you to answer a part of a survey", response.Name],
            [
                texts["Hello {0},", name], texts["{0} was asked whether a clinical study suits your site, and asks you to answer a part of the questions. No account is needed.", response.Name],
                .. string.IsNullOrWhiteSpace(message) ? Array.Empty<string>() : [message.Trim()],
                Until(response),
            ],
            texts["Open the survey"], link, SecretLink: true), stop);
    }

    public async Task ConfidentialityAsync(SurveyResponse response, string text, string version, string typedName, DateTimeOffset at, string zone, string digest, CancellationToken stop)
        => await SendAsync(response.Language, () => new(
            response.Email, texts["Your copy of the confidentiality text"],
            [
                texts["Hello {0},", response.Name], texts["this is your copy of the text that you accepted as {0} on {1}.", typedName, Moment(at, zone)], text,
                texts["Version {0}, SHA-256 {1}", version, digest],
            ]), stop);

    public async Task SubmittedAsync(SurveyResponse response, int number, DateTimeOffset at, string digest, CancellationToken stop)
    {
        var link = await links.IssueAsync(response.RespondentId, stop);
        await SendAsync(response.Language, () => new(
            response.Email, number == 1 ? texts["Thank you for your answers"] : texts["Your corrected answers have arrived"],
            [
                texts["Hello {0},", response.Name], texts["your answers arrived on {0}.", Moment(at, response.Zone)], texts["You can read and print your copy with the link below, and correct it until {0}.", Moment(response.ClosesAt, response.Zone)],
                texts["Receipt: SHA-256 {0}", digest],
            ],
            texts["Read my answers"], link, SecretLink: true), stop);
    }

    private string Until(SurveyResponse response) => texts["The survey can be answered until {0}.", Moment(response.ClosesAt, response.Zone)];

    private static string Moment(DateTimeOffset at, string zone)
    {
        var found = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(at, found).ToString("f", CultureInfo.CurrentCulture) + " " + found.Id;
    }

    private Task SendAsync(string language, Func<Mail> write, CancellationToken stop)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return notifier.MailAsync(write(), stop);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
