using System.Globalization;
using Ctms.Investigators.Inviting;
using Ctms.Investigators.Surveys;
using Ctms.Platform;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>The form of an invitation as it was typed.</summary>
internal sealed class InviteInput
{
    private const int UsualDays = 21;

    /// <summary>Made with the form, so that the same form sent twice is one round.</summary>
    public Guid Round { get; set; } = Guid.CreateVersion7();

    public Guid? Survey { get; set; }

    public string? SubjectEn { get; set; }

    public string? SubjectDe { get; set; }

    public string? MessageEn { get; set; }

    public string? MessageDe { get; set; }

    public DateOnly? ClosesOn { get; set; }

    public string? RemindDays { get; set; }

    public string? Zone { get; set; }

    public string? Language { get; set; }

    public static InviteInput Usual(DateOnly today, TimeZoneInfo zone, Guid? survey) => new()
    {
        Survey = survey,
        SubjectEn = InvitationMails.UsualSubject.En,
        SubjectDe = InvitationMails.UsualSubject.De,
        MessageEn = InvitationMails.UsualMessage.En,
        MessageDe = InvitationMails.UsualMessage.De,
        ClosesOn = today.AddDays(UsualDays),
        RemindDays = "7, 2",
        Zone = zone.Id,
        Language = InvitationPlan.ByCountry,
    };

    public Outcome<InvitationPlan> Plan()
    {
        if (Survey is not { } survey) return Outcome.Refused("Choose a survey.");
        if (ClosesOn is not { } closes) return Outcome.Refused("Say on which day the survey closes for them.");
        if (Days(RemindDays) is not { } days) return Outcome.Refused("Reminders are days before the end, separated by commas, for example \"7, 2\".");
        return new InvitationPlan(Round, survey, new(Trimmed(SubjectEn) ?? "", Trimmed(SubjectDe)), new(Trimmed(MessageEn) ?? "", Trimmed(MessageDe)), closes, Zone ?? "", days, Language ?? InvitationPlan.ByCountry);
    }

    private static int[]? Days(string? text)
    {
        var parts = (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var days = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).Distinct().ToArray();
        return days.Contains(-1) ? null : days;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
