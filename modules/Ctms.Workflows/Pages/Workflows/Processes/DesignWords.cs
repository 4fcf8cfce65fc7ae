namespace Ctms.Workflows.Pages.Processes;

/// <summary>What the script of the designer says; English, the keys of the localizer.</summary>
internal static class DesignWords
{
    public static readonly IReadOnlyList<(string Kind, string Text)> MoreKinds =
    [
        ("businessRuleTask", "Decision task"), ("scriptTask", "Script"), ("sendTask", "Send task"), ("receiveTask", "Receive task"), ("task", "Task"), ("callActivity", "Call"), ("subProcess", "Sub-process"),
        ("parallelGateway", "Parallel gateway"), ("inclusiveGateway", "Inclusive gateway"), ("eventBasedGateway", "Event gateway"),
        ("waitTimer", "Wait for a time"), ("waitMessage", "Wait for a message"), ("throwSignal", "Send a signal"), ("boundaryMessage", "Message at the chosen step"), ("boundaryError", "Error at the chosen step"), ("endTerminate", "End everything"),
    ];

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["saved"] = "Saved", ["saving"] = "Saving…", ["unsaved"] = "Not saved yet", ["failed"] = "Not saved: the server did not answer. Your drawing is still here; try again.",
        ["leave"] = "Something is not saved yet.", ["none"] = "Choose an element in the drawing or in the list.", ["fine"] = "Nothing to say: it can be published.", ["stops"] = "{0} keep it from running", ["remarks"] = "{0} remarks",
        ["added"] = "{0} added", ["removed"] = "{0} removed", ["chosen"] = "{0} chosen", ["stop"] = "Stops", ["remark"] = "Remark", ["chooseStep"] = "Choose a step first.",
        ["notAfter"] = "Nothing can be added after {0}.", ["notOn"] = "A deadline hangs on a task. Choose one first.", ["fits"] = "{0} leads to {1} now", ["connectNot"] = "{0} cannot lead there.",
        ["name"] = "Name", ["description"] = "Description", ["descriptionHelp"] = "For those who read the drawing.", ["roles"] = "Roles", ["rolesHelp"] = "Whoever has one of them, where the case belongs, may take the task.",
        ["assignee"] = "One person", ["assigneeHelp"] = "An e-mail address, or an expression such as =owner. Leave it empty for the roles.", ["workingDays"] = "Due in working days", ["remind"] = "Reminder, working days before",
        ["escalate"] = "When it is overdue", ["escalateHelp"] = "After so many working days this role is told, and may act.", ["days"] = "Working days overdue", ["role"] = "Role", ["addRung"] = "Add a step", ["removeRung"] = "Remove this step",
        ["meaning"] = "Signature", ["noSignature"] = "No signature", ["decide"] = "Asks: approve or reject", ["apart"] = "Not by somebody who did another step", ["why"] = "Why", ["whyHelp"] = "Stands above the task in the inbox.",
        ["condition"] = "Condition", ["conditionHelp"] = "For example: country = \"DE\" · amount > 1000 · decision = \"approved\" and days <= 5", ["default"] = "Taken when no other condition is true", ["conditionAtDefault"] = "It is the way that is taken otherwise; it needs no condition.",
        ["timerKind"] = "Waits", ["duration"] = "For a time", ["date"] = "Until a date", ["cycle"] = "Again and again", ["timer"] = "Time", ["timerHelp"] = "PT2H two hours · P3D three days · P1M a month · 2026-12-31T17:00:00Z a date · R3/P1D three times, daily · or an expression: =deadline",
        ["interrupts"] = "Ends the step when it happens", ["action"] = "Action", ["actionHelp"] = "What the portal does. Empty: done by hand, by one of the roles.", ["byHand"] = "Done by hand", ["inputs"] = "Values for the action", ["inputName"] = "Name", ["inputValue"] = "Value", ["addInput"] = "Add a value", ["removeInput"] = "Remove this value",
        ["decision"] = "Decision", ["decisionHelp"] = "Name of the decision table.", ["result"] = "Keep the result as", ["message"] = "Message", ["messageHelp"] = "Its name; who sends and who waits name the same.", ["correlation"] = "Key of the message", ["correlationHelp"] = "An expression that tells one case from another: =subject",
        ["signal"] = "Signal", ["error"] = "Code of the error", ["errorHelp"] = "Empty: any error.", ["calls"] = "Calls the process", ["callsHelp"] = "Id of a process in this file.", ["script"] = "FEEL", ["scriptHelp"] = "For example: {total: price * pieces}",
        ["multiple"] = "How often", ["once"] = "Once", ["parallel"] = "For each, all at once", ["sequential"] = "For each, one after the other", ["collection"] = "For each of", ["collectionHelp"] = "A list: =approvers", ["item"] = "Called", ["until"] = "Enough when", ["untilHelp"] = "For example: nrOfCompletedInstances >= 2",
        ["executable"] = "This process runs", ["id"] = "Id", ["idHelp"] = "Other tools and migrations know it by this.", ["idBad"] = "An id begins with a letter or _ and has letters, digits, _, - and dots; it must not be there twice.", ["kind"] = "Kind",
        ["pool"] = "Pool", ["lane"] = "Lane", ["flow"] = "Flow", ["to"] = "to {0}", ["changeKind"] = "Change into",
        ["userTask"] = "User task", ["serviceTask"] = "Service task", ["sendTask"] = "Send task", ["receiveTask"] = "Receive task", ["scriptTask"] = "Script", ["businessRuleTask"] = "Decision task", ["task"] = "Task", ["manualTask"] = "Manual task",
        ["callActivity"] = "Call", ["subProcess"] = "Sub-process", ["exclusiveGateway"] = "Exclusive gateway", ["parallelGateway"] = "Parallel gateway", ["inclusiveGateway"] = "Inclusive gateway", ["eventBasedGateway"] = "Event gateway", ["complexGateway"] = "Complex gateway",
        ["startEvent"] = "Start", ["endEvent"] = "End", ["intermediateCatchEvent"] = "Waiting event", ["intermediateThrowEvent"] = "Sent event", ["boundaryEvent"] = "Boundary event", ["sequenceFlow"] = "Flow", ["messageFlow"] = "Message flow",
        ["participant"] = "Pool", ["process"] = "Process", ["collaboration"] = "Drawing", ["textAnnotation"] = "Note", ["dataObjectReference"] = "Data", ["dataStoreReference"] = "Data store", ["group"] = "Group", ["association"] = "Association", ["transaction"] = "Transaction", ["adHocSubProcess"] = "Ad hoc sub-process",
        ["deadline"] = "Deadline", ["gateway"] = "Which way?", ["newStep"] = "New step", ["done"] = "Done",
    };
}
