using Ctms.Investigators.Surveys;
using Ctms.Platform;

namespace Ctms.Investigators.Inviting;

/// <summary>One act of inviting as it is planned: words, end, reminders and language, the same for all who are invited by it.</summary>
/// <param name="Round">Made when the form was made: the form sent twice is one round.</param>
/// <param name="ClosesOn">The last day on which answers are taken, in the time zone.</param>
/// <param name="RemindDays">Days before the end on which those who have not answered are reminded.</param>
/// <param name="Language">"en", "de", or by the country of the facility.</param>
internal sealed record InvitationPlan(Guid Round, Guid Survey, Wordings Subject, Wordings Message, DateOnly ClosesOn, string Zone, IReadOnlyList<int> RemindDays, string Language)
{
    public const string ByCountry = "by-country";
    private const int LongestSubject = 200;
    private const int LongestMessage = 5_000;
    private const int LongestOpen = 365;
    private const int MostReminders = 5;
    private static readonly string[] Known = [Placeholders.Name, Placeholders.Study, Placeholders.Closes];
    private static readonly string[] GermanSpeaking = ["DE", "AT", "CH", "LI"];

    public TimeZoneInfo TimeZone => ClosingDay.Zone(Zone);

    public DateTimeOffset ClosesAt => ClosingDay.EndOf(ClosesOn, TimeZone);

    public string LanguageFor(string? country) => LanguageFor(Language, country);

    public static string LanguageFor(string language, string? country) => language == ByCountry ? (GermanSpeaking.Contains(country) ? "de" : "en") : language;

    public Outcome Check(DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _)) return Outcome.Refused("Choose a time zone.");
        if (ClosesAt <= now) return Outcome.Refused("The closing date is over already.");
        if (ClosesAt > now.AddDays(LongestOpen + 1)) return Outcome.Refused("The closing date is more than a year away.");
        if (RemindDays.Count > MostReminders || RemindDays.Any(days => days is < 1 or > LongestOpen)) return Outcome.Refused("Up to five reminders, each 1 to 365 days before the end.");
        if (Language is not (ByCountry or "en" or "de")) return Outcome.Refused("Choose a language.");
        return Texts().FirstOrDefault(outcome => outcome.IsRefused);
    }

    private IEnumerable<Outcome> Texts()
    {
        if (string.IsNullOrWhiteSpace(Subject.En) || string.IsNullOrWhiteSpace(Message.En)) yield return Outcome.Refused("The mail needs a subject and a message in English.");
        if (string.IsNullOrWhiteSpace(Subject.De) != string.IsNullOrWhiteSpace(Message.De)) yield return Outcome.Refused("Of the German mail either the subject or the message is missing. Write both, or neither.");
        foreach (var text in new[] { Subject.En, Subject.De, Message.En, Message.De })
        {
            if (Placeholders.Unknown(text, Known) is { } hole) yield return Outcome.Refused($"{hole} is no placeholder. There are {{name}}, {{study}} and {{closes}}.");
        }

        if (new[] { Subject.En, Subject.De }.Any(text => text?.Length > LongestSubject)) yield return Outcome.Refused($"The subject has {LongestSubject} characters at most.");
        if (new[] { Message.En, Message.De }.Any(text => text?.Length > LongestMessage)) yield return Outcome.Refused($"The message has {LongestMessage:#,0} characters at most.");
    }
}
