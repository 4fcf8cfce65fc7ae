using System.Xml.Linq;
using Ctms.Workflows.Xml;

namespace Ctms.Workflows.Bpmn;

internal enum Verdict
{
    Runs,
    Kept,
    Refused,
}

/// <summary>What happens to one element. A refusal that only lacks a detail is <see cref="Bindable"/>: a forced run can bind it by its choices.</summary>
internal sealed record Finding(Verdict Verdict, string Reason = "", bool Bindable = false);

/// <summary>One line of the report.</summary>
internal sealed record ElementReport(string? Id, string Type, string Verdict, string Reason, int Line);

/// <summary>Collects what was found and answers for every element of the file, known or not: nothing is passed over in silence.</summary>
internal sealed class Verdicts
{
    private static readonly HashSet<string> Kept =
    [
        "definitions", "documentation", "extensionElements", "extension", "incoming", "outgoing", "laneSet", "lane", "childLaneSet", "partitionElement", "flowNodeRef", "text", "textAnnotation",
        "association", "group", "category", "categoryValue", "collaboration", "participant", "participantMultiplicity", "participantAssociation", "innerParticipantRef", "outerParticipantRef", "messageFlow",
        "messageFlowAssociation", "interfaceRef", "endPointRef", "import", "itemDefinition", "resource", "resourceParameter", "dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataState",
        "ioSpecification", "ioBinding", "dataInput", "dataOutput", "inputSet", "outputSet", "dataInputRefs", "dataOutputRefs", "inputSetRefs", "outputSetRefs", "optionalInputRefs", "optionalOutputRefs",
        "whileExecutingInputRefs", "whileExecutingOutputRefs", "dataInputAssociation", "dataOutputAssociation", "sourceRef", "targetRef", "transformation", "assignment", "from", "to", "property",
        "relationship", "source", "target", "interface", "operation", "operationRef", "inMessageRef", "outMessageRef", "errorRef", "endPoint", "partnerRole", "partnerEntity", "participantRef", "monitoring", "auditing", "rendering",
        "correlationKey", "correlationProperty", "correlationPropertyRef", "correlationPropertyRetrievalExpression", "correlationPropertyBinding", "correlationSubscription", "messagePath", "dataPath", "supports", "supportedInterfaceRef",
        "potentialOwner", "humanPerformer", "performer", "resourceRole", "resourceRef", "resourceParameterBinding", "resourceAssignmentExpression", "formalExpression", "expression",
        "message", "signal", "error", "escalation",
    ];

    private static readonly Dictionary<string, string> Refused = new()
    {
        ["complexGateway"] = "A complex gateway does not run; say it with an inclusive gateway or a decision table.",
        ["adHocSubProcess"] = "An ad hoc sub-process does not run: its order is nowhere said.",
        ["transaction"] = "A transaction does not run yet.",
        ["cancelEventDefinition"] = "Cancel events do not run yet.",
        ["compensateEventDefinition"] = "Compensation does not run yet.",
        ["eventDefinitionRef"] = "Event definitions that are shared by reference are not read.",
        ["eventDefinition"] = "An event definition without a kind does not run.",
        ["activationCondition"] = "It belongs to a complex gateway.",
        ["complexBehaviorDefinition"] = "Events thrown by a multi-instance activity do not run.",
    };

    private readonly Dictionary<XElement, Finding> found = [];

    public void Say(XElement element, Finding finding)
    {
        // The first refusal stays: later findings about the same element are consequences of it.
        if (!found.TryGetValue(element, out var before) || before.Verdict != Verdict.Refused) found[element] = finding;
    }

    public void Refuse(XElement element, string reason, bool bindable = false) => Say(element, new Finding(Verdict.Refused, reason, bindable));

    public Finding Of(XElement element)
    {
        if (found.TryGetValue(element, out var finding)) return finding;
        var name = element.Name.LocalName;
        // Tools that forget their own prefix put their elements into BPMN's namespace; inside of an extension that says nothing.
        var isExtension = element.Ancestors(BpmnDocument.Bpmn + "extensionElements").Any();
        if (element.Name.Namespace == BpmnDocument.Bpmn && !isExtension) return OfBpmn(name);
        if (element.Name.Namespace == BpmnDocument.Extension) return new Finding(Verdict.Refused, $"ctms:{name} means nothing here.", Bindable: true);
        return !isExtension && element.Name.NamespaceName.StartsWith("http://www.omg.org/spec/", StringComparison.Ordinal)
            ? new Finding(Verdict.Kept, "Part of the diagram.")
            : new Finding(Verdict.Kept, "Extension of another tool: kept, not obeyed.");
    }

    public IEnumerable<ElementReport> Report(BpmnDocument document) => document.Elements.Select(e =>
    {
        var finding = Of(e);
        return new ElementReport((string?)e.Attribute("id"), Type(e.Name), finding.Verdict.ToString().ToLowerInvariant(), finding.Reason, XmlInput.Line(e));
    });

    /// <summary>What keeps an element and everything inside from running.</summary>
    public IEnumerable<(XElement Element, Finding Finding)> RefusedWithin(XElement element) =>
        element.DescendantsAndSelf().Select(e => (e, Of(e))).Where(e => e.Item2.Verdict == Verdict.Refused);

    private static Finding OfBpmn(string name)
    {
        if (Refused.TryGetValue(name, out var reason)) return new Finding(Verdict.Refused, reason);
        if (name.Contains("horeography", StringComparison.Ordinal)) return new Finding(Verdict.Refused, "Choreographies do not run.");
        if (name.Contains("onversation", StringComparison.Ordinal)) return new Finding(Verdict.Refused, "Conversations do not run.");
        return Kept.Contains(name) ? new Finding(Verdict.Kept, KeptReason(name)) : new Finding(Verdict.Refused, $"\"{name}\" is not known here, or stands in a place where it means nothing.");
    }

    private static string KeptReason(string name) => name switch
    {
        "incoming" or "outgoing" => "The sequence flows say it.",
        "lane" or "laneSet" or "childLaneSet" or "flowNodeRef" => "Lanes order the diagram.",
        "potentialOwner" or "humanPerformer" or "performer" or "resourceRole" or "resourceRef" or "resourceAssignmentExpression" => "Kept: it names nobody that is known here.",
        "dataInputAssociation" or "dataOutputAssociation" => "Values pass by the names of variables.",
        "message" or "signal" or "error" or "escalation" => "Named by events.",
        _ => "",
    };

    private static string Type(XName name) => name.NamespaceName switch
    {
        "http://www.omg.org/spec/BPMN/20100524/MODEL" or "" => name.LocalName,
        "http://www.omg.org/spec/BPMN/20100524/DI" => "bpmndi:" + name.LocalName,
        "http://www.omg.org/spec/DD/20100524/DI" => "di:" + name.LocalName,
        "http://www.omg.org/spec/DD/20100524/DC" => "dc:" + name.LocalName,
        _ => name.ToString(),
    };
}
