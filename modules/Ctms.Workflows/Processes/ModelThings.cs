using System.Xml.Linq;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Processes;

/// <summary>What a person sees as one thing in a drawing; everything else is a property of such a thing. Pure.</summary>
internal static class ModelThings
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["process"] = "Process", ["startEvent"] = "Start", ["endEvent"] = "End", ["intermediateCatchEvent"] = "Waiting event", ["intermediateThrowEvent"] = "Sent event", ["boundaryEvent"] = "Boundary event",
        ["task"] = "Task", ["manualTask"] = "Manual task", ["userTask"] = "User task", ["serviceTask"] = "Service task", ["sendTask"] = "Send task", ["receiveTask"] = "Receive task", ["scriptTask"] = "Script",
        ["businessRuleTask"] = "Decision task", ["subProcess"] = "Sub-process", ["transaction"] = "Transaction", ["adHocSubProcess"] = "Ad hoc sub-process", ["callActivity"] = "Call",
        ["exclusiveGateway"] = "Exclusive gateway", ["parallelGateway"] = "Parallel gateway", ["inclusiveGateway"] = "Inclusive gateway", ["eventBasedGateway"] = "Event gateway", ["complexGateway"] = "Complex gateway",
        ["sequenceFlow"] = "Flow", ["messageFlow"] = "Message flow", ["participant"] = "Pool", ["lane"] = "Lane", ["dataObjectReference"] = "Data", ["dataStoreReference"] = "Data store", ["textAnnotation"] = "Note",
        ["association"] = "Association", ["group"] = "Group", ["message"] = "Message", ["signal"] = "Signal", ["error"] = "Error", ["escalation"] = "Escalation", ["globalUserTask"] = "Global task", ["globalTask"] = "Global task",
    };

    public static bool IsThing(XElement element) => element.Name.Namespace == BpmnDocument.Bpmn && Words.ContainsKey(element.Name.LocalName) && element.Attribute("id") is not null;

    /// <summary>Whether a token passes through it.</summary>
    public static bool IsStep(XElement element) =>
        IsThing(element) && (element.Name.LocalName.EndsWith("ask", StringComparison.Ordinal) && !element.Name.LocalName.StartsWith("global", StringComparison.Ordinal)
            || element.Name.LocalName.EndsWith("Event", StringComparison.Ordinal) || element.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal)
            || element.Name.LocalName is "subProcess" or "callActivity" or "transaction" or "adHocSubProcess");

    /// <summary>English; the key of the localizer.</summary>
    public static string KindOf(XElement element) => Words.GetValueOrDefault(element.Name.LocalName) ?? element.Name.LocalName;

    /// <summary>Its own name; a flow without one is named by what it leads from and to.</summary>
    public static string NameOf(XElement element)
    {
        if (Feel.FeelValues.Name((string?)element.Attribute("name") ?? "") is { Length: > 0 } name) return name;
        if (element.Name.LocalName != "sequenceFlow" || element.Parent is not { } parent) return KindOf(element) + (element.Attribute("id") is { } id && element.Name.LocalName != "process" ? $" {id.Value}" : "");
        string End(string attribute) => parent.Elements().FirstOrDefault(e => (string?)e.Attribute("id") == (string?)element.Attribute(attribute)) is { } end ? NameOf(end) : (string?)element.Attribute(attribute) ?? "?";
        return $"{End("sourceRef")} → {End("targetRef")}";
    }
}
