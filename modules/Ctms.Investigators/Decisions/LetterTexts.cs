using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Decisions;

/// <summary>The letters that tell people what was decided, until somebody writes better ones for a study. Nothing confidential stands in them.</summary>
internal static class LetterTexts
{
    private static readonly Wordings Subject = new("The study {study}: your site", "Die Studie {study}: Ihr Zentrum");

    private static readonly Dictionary<string, Wordings> Bodies = new()
    {
        [DecisionWords.Selected] = new(
            "Dear {name},\n\nthank you for your interest in the study {study}. We are glad to tell you that {facility} was selected.\n\nWe will contact you soon about the next steps: the agreement, the documents and the start of your site.\n\nKind regards",
            "Guten Tag {name},\n\nvielen Dank für Ihr Interesse an der Studie {study}. Wir freuen uns, Ihnen mitzuteilen, dass {facility} ausgewählt wurde.\n\nWir melden uns bald wegen der nächsten Schritte: Vertrag, Unterlagen und Start Ihres Zentrums.\n\nMit freundlichen Grüßen"),
        [DecisionWords.Backup] = new(
            "Dear {name},\n\nthank you for your interest in the study {study}. The first sites have been selected; we would like to keep {facility} in reserve and will tell you as soon as a place becomes free, or when there will be none.\n\nKind regards",
            "Guten Tag {name},\n\nvielen Dank für Ihr Interesse an der Studie {study}. Die ersten Zentren sind ausgewählt; wir möchten {facility} als Reserve vormerken und melden uns, sobald ein Platz frei wird oder feststeht, dass es keinen gibt.\n\nMit freundlichen Grüßen"),
        [DecisionWords.NotSelected] = new(
            "Dear {name},\n\nthank you for your interest in the study {study} and for the time that you have given us. {facility} was not selected this time.\n\nWe would be glad to ask you again for other studies.\n\nKind regards",
            "Guten Tag {name},\n\nvielen Dank für Ihr Interesse an der Studie {study} und für die Zeit, die Sie sich genommen haben. {facility} wurde diesmal nicht ausgewählt.\n\nGern fragen wir Sie bei anderen Studien wieder an.\n\nMit freundlichen Grüßen"),
    };

    public static (string Subject, string Body) Usual(string outcome, string language) => (Subject.In(language), Bodies[outcome].In(language));
}
