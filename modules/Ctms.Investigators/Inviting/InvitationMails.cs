using Ctms.Investigators.Surveys;
using Ctms.Platform.Notifications;

namespace Ctms.Investigators.Inviting;

/// <summary>Who gets a mail about an invitation, in which language, with which link.</summary>
internal sealed record MailTo(string Name, string Email, string Language, string Link);

/// <summary>The mails that invite and remind. The analyst writes the message; the button and what holds for every personal link stand here. Pure.</summary>
internal static class InvitationMails
{
    public static readonly Wordings UsualSubject = new("Your site and the study {study}", "Ihr Zentrum und die Studie {study}");

    public static readonly Wordings UsualMessage = new(
        """
        Dear {name},

        we are looking for sites for the clinical study {study} and would like to ask you some questions about yours. They take a few minutes; you can stop at any time and come back later.

        Please answer by {closes}. If you do not wish to take part, you can say so on the first page.

        Thank you.
        """,
        """
        Guten Tag {name},

        für die klinische Studie {study} suchen wir Prüfzentren und möchten Ihnen einige Fragen zu Ihrem Zentrum stellen. Das dauert wenige Minuten; Sie können jederzeit unterbrechen und später weitermachen.

        Bitte antworten Sie bis zum {closes}. Wenn Sie nicht teilnehmen möchten, können Sie das auf der ersten Seite sagen.

        Vielen Dank.
        """);

    private static readonly Wordings Button = new("Open the survey", "Zum Fragebogen");

    private static readonly Wordings Personal = new(
        "The link is yours alone. To let a colleague answer a part, do not forward this e-mail: you can invite them from within the survey.",
        "Der Link gilt nur für Sie. Wenn jemand aus Ihrem Team einen Teil beantworten soll, leiten Sie diese E-Mail bitte nicht weiter: Sie können im Fragebogen dazu einladen.");

    private static readonly Wordings ReminderSubject = new("Reminder: {subject}", "Erinnerung: {subject}");

    private static readonly Wordings Reminder = new(
        "Dear {name},\n\nwe have asked you some questions about your site for the study {study} and have not received your answers yet. The survey is open until {closes}; what you have filled in so far is kept.\n\nIf you do not wish to take part, you can say so on the first page; then we will not remind you again.",
        "Guten Tag {name},\n\nwir haben Ihnen zur Studie {study} einige Fragen zu Ihrem Zentrum gestellt und noch keine Antwort erhalten. Der Fragebogen ist bis zum {closes} geöffnet; was Sie bisher eingetragen haben, ist gespeichert.\n\nWenn Sie nicht teilnehmen möchten, können Sie das auf der ersten Seite sagen; dann erinnern wir Sie nicht mehr.");

    public static Mail Invitation(RoundWords round, MailTo to) => Make(round, to, round.Subject.In(to.Language), round.Message.In(to.Language));

    public static Mail Remind(RoundWords round, MailTo to)
        => Make(round, to, Placeholders.Fill(ReminderSubject.In(to.Language), ("subject", round.Subject.In(to.Language))), Reminder.In(to.Language));

    private static Mail Make(RoundWords round, MailTo to, string subject, string message)
    {
        (string, string)[] holes = [(Placeholders.Name, to.Name), (Placeholders.Study, round.Protocol), (Placeholders.Closes, ClosingDay.Words(round.ClosesAt, ClosingDay.Zone(round.Zone), to.Language))];
        var paragraphs = Placeholders.Paragraphs(message).Select(paragraph => Placeholders.Fill(paragraph, holes));
        return new(to.Email, Placeholders.Fill(subject, holes), [.. paragraphs, Personal.In(to.Language)], Button.In(to.Language), to.Link, SecretLink: true, to.Language);
    }
}

/// <summary>What the mails of a round say.</summary>
internal sealed record RoundWords(string Protocol, Wordings Subject, Wordings Message, DateTimeOffset ClosesAt, string Zone);
