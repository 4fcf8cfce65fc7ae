namespace Ctms.Workflows.Processes;

/// <summary>How properties of a drawing are called; the keys of the localizer.</summary>
internal static class FieldWords
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["name"] = "Name", ["kind"] = "Kind", ["within"] = "Stands in", ["documentation"] = "Description", ["ctms:roles"] = "Roles", ["ctms:assignee"] = "Person", ["ctms:workingDays"] = "Working days",
        ["ctms:remind"] = "Reminder, working days before", ["ctms:escalate"] = "Escalation", ["ctms:meaning"] = "Signature means", ["ctms:decide"] = "Asks for a decision", ["ctms:why"] = "Why", ["ctms:apart"] = "By somebody who did no other step",
        ["ctms:action"] = "Action", ["ctms:decision"] = "Decision", ["ctms:correlation"] = "Key of the message", ["conditionExpression"] = "Condition", ["default"] = "Otherwise",
        ["sourceRef"] = "Comes from", ["targetRef"] = "Leads to", ["attachedToRef"] = "Hangs on", ["cancelActivity"] = "Ends the activity", ["isExecutable"] = "Executable", ["calledElement"] = "Calls",
        ["timerEventDefinition"] = "Waits for a time", ["timerEventDefinition/timeDuration"] = "Time: duration", ["timerEventDefinition/timeDate"] = "Time: date", ["timerEventDefinition/timeCycle"] = "Time: again and again",
        ["messageEventDefinition"] = "Message", ["messageEventDefinition/messageRef"] = "Message", ["signalEventDefinition/signalRef"] = "Signal", ["script"] = "Script", ["scriptFormat"] = "Language of the script",
    };

    public static string Of(string field) => Words.GetValueOrDefault(field) ?? (field.StartsWith("input ", StringComparison.Ordinal) ? "Input " + field[6..].Replace("/value", "", StringComparison.Ordinal).Replace("/name", " name", StringComparison.Ordinal) : field);
}
