using System.Globalization;
using System.Xml.Linq;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Bpmn;

/// <summary>Events, loops, scripts and expressions, and what is said about nodes once their flows are known.</summary>
internal sealed partial class ModelReader
{
    private EventRule ReadEvent(XElement definition, NodeKind node)
    {
        var catches = node is NodeKind.Catch or NodeKind.Boundary or NodeKind.Start;
        verdicts.Say(definition, new Finding(Verdict.Runs));
        switch (definition.Name.LocalName)
        {
            case "messageEventDefinition":
                var message = Named(definition, "messageRef");
                if (message is null && node is NodeKind.Catch or NodeKind.Boundary) verdicts.Refuse(definition, "It names no message, so nothing can reach it.", bindable: true);
                return new EventRule(EventKind.Message, message);
            case "signalEventDefinition":
                var signal = Named(definition, "signalRef");
                if (signal is null) verdicts.Refuse(definition, "It names no signal.", bindable: true);
                return new EventRule(EventKind.Signal, signal);
            case "errorEventDefinition": return new EventRule(EventKind.Error, Named(definition, "errorRef", "errorCode"));
            case "escalationEventDefinition": return new EventRule(EventKind.Escalation, Named(definition, "escalationRef", "escalationCode"));
            case "terminateEventDefinition": return new EventRule(EventKind.Terminate);
            case "linkEventDefinition": return new EventRule(EventKind.Link, Name(definition));
            case "timerEventDefinition": return new EventRule(EventKind.Timer, Timer: catches ? ReadTimer(definition) : null);
            case "conditionalEventDefinition":
                var condition = definition.Element(Ns + "condition");
                if (condition is null) verdicts.Refuse(definition, "It has no condition.", bindable: true);
                return new EventRule(EventKind.Conditional, Condition: condition is null ? null : ReadExpression(condition));
            default:
                verdicts.Refuse(definition, verdicts.Of(definition).Verdict == Verdict.Refused ? verdicts.Of(definition).Reason : RefusedEvent(definition.Name.LocalName));
                return new EventRule(EventKind.None);
        }
    }

    private static string RefusedEvent(string name) => name switch
    {
        "compensateEventDefinition" => "Compensation does not run yet.",
        "cancelEventDefinition" => "Cancel events do not run yet.",
        _ => $"\"{name}\" is not known here.",
    };

    private TimerRule? ReadTimer(XElement definition)
    {
        foreach (var (name, kind) in new[] { ("timeDate", TimerKind.Date), ("timeDuration", TimerKind.Duration), ("timeCycle", TimerKind.Cycle) })
        {
            if (definition.Element(Ns + name) is not { } when) continue;
            var text = when.Value.Trim();
            if (text.Length > 0 && TimerText.Fits(kind, text))
            {
                verdicts.Say(when, new Finding(Verdict.Runs));
                return new TimerRule(kind, text, null);
            }
            return ReadExpression(when) is { } expression ? new TimerRule(kind, null, expression) : null;
        }
        verdicts.Refuse(definition, "The timer says neither a date nor a duration nor a cycle.", bindable: true);
        return null;
    }

    private FeelExpression? ReadExpression(XElement element)
    {
        var read = FeelExpression.ReadCondition(element.Value);
        if (read.IsRefused) verdicts.Refuse(element, read.Refusal, bindable: true);
        else verdicts.Say(element, new Finding(Verdict.Runs));
        return read.Value;
    }

    private FeelExpression? ReadText(XElement about, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var read = FeelExpression.ReadCondition(text);
        if (read.IsRefused) verdicts.Refuse(about, read.Refusal);
        return read.Value;
    }

    private Multiple? ReadMultiple(XElement element)
    {
        if (element.Element(Ns + "multiInstanceLoopCharacteristics") is not { } loop) return null;
        var zeebe = ForeignPart(loop, "loopCharacteristics");
        if (zeebe is not null) verdicts.Say(zeebe, new Finding(Verdict.Runs));
        foreach (var known in loop.Elements().Where(e => e.Name == Ns + "inputDataItem" || e.Name == Ns + "loopDataInputRef")) verdicts.Say(known, new Finding(Verdict.Runs));
        foreach (var unknown in loop.Elements().Where(e => e.Name.Namespace == Ns && e.Name.LocalName is "loopDataOutputRef" or "outputDataItem")) verdicts.Say(unknown, new Finding(Verdict.Kept, "Results are collected by a tool's outputCollection only."));
        var count = loop.Element(Ns + "loopCardinality") is { } cardinality ? ReadExpression(cardinality) : null;
        var until = loop.Element(Ns + "completionCondition") is { } completion ? ReadExpression(completion) : null;
        var collection = Foreign(loop, "collection") ?? (string?)zeebe?.Attribute("inputCollection") ?? CollectionName(element, loop);
        var item = Foreign(loop, "elementVariable") ?? (string?)zeebe?.Attribute("inputElement") ?? (string?)loop.Element(Ns + "inputDataItem")?.Attribute("name");
        verdicts.Say(loop, new Finding(Verdict.Runs, count is null && collection is null ? "It names neither a number nor a collection: it runs once." : ""));
        return new Multiple(
            Truth(loop.Attribute("isSequential")) == true, count, ReadText(loop, collection), item is null ? null : FeelValues.Name(item), until,
            (string?)zeebe?.Attribute("outputCollection"), ReadText(loop, (string?)zeebe?.Attribute("outputElement")));
    }

    // The data input that the loop names, or else the one input that is a collection. Values pass by name.
    private string? CollectionName(XElement element, XElement loop)
    {
        var named = Referred(loop.Element(Ns + "loopDataInputRef")?.Value);
        if (named is not null && Name(named).Length > 0) return Name(named);
        var inputs = element.Elements(Ns + "ioSpecification").Elements(Ns + "dataInput").Where(d => Truth(d.Attribute("isCollection")) == true && Name(d).Length > 0).ToList();
        return inputs.Count == 1 ? Name(inputs[0]) : null;
    }

    private Repeat? ReadRepeat(XElement element)
    {
        if (element.Element(Ns + "standardLoopCharacteristics") is not { } loop) return null;
        var condition = loop.Element(Ns + "loopCondition") is { } written ? ReadExpression(written) : null;
        var most = int.TryParse((string?)loop.Attribute("loopMaximum"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        verdicts.Say(loop, new Finding(Verdict.Runs, condition is null && most is null ? "It has no condition and no maximum: it runs once." : ""));
        return new Repeat(Truth(loop.Attribute("testBefore")) == true, most ?? (condition is null ? 1 : null), condition);
    }

    private FeelExpression? ReadScript(XElement element)
    {
        if (ForeignPart(element, "script") is { } zeebe && (string?)zeebe.Attribute("expression") is { } expression)
        {
            verdicts.Say(zeebe, new Finding(Verdict.Runs));
            return ReadText(element, expression);
        }
        var format = (string?)element.Attribute("scriptFormat") ?? "";
        if (!format.Contains("feel", StringComparison.OrdinalIgnoreCase))
        {
            verdicts.Refuse(element, $"Its script is written in \"{format}\"; only FEEL runs.");
            return null;
        }
        if (element.Element(Ns + "script") is not { } script)
        {
            verdicts.Refuse(element, "It has no script.");
            return null;
        }
        return ReadExpression(script);
    }

    private static string? ScriptResult(XElement element) =>
        (Foreign(element, "resultVariable") ?? (string?)ForeignPart(element, "script")?.Attribute("resultVariable")) is { } name ? FeelValues.Name(name) : null;

    private string? Calls(XElement element, NodeKind kind)
    {
        if (kind == NodeKind.BusinessRuleTask) return (string?)element.Attribute(Own + "decision") ?? Foreign(element, "decisionRef") ?? (string?)ForeignPart(element, "calledDecision")?.Attribute("decisionId");
        if (kind != NodeKind.CallActivity) return null;
        var called = (string?)element.Attribute("calledElement") ?? (string?)ForeignPart(element, "calledElement")?.Attribute("processId");
        return Referred(called) is { } target ? Id(target) : called;
    }

    // What can only be said when all flows of the scope are known.
    private void Judge(XElement element, FlowNode node)
    {
        if (Truth(element.Attribute("isForCompensation")) == true) verdicts.Refuse(element, "Compensation does not run yet.");
        if (Truth(element.Attribute("parallelMultiple")) == true) verdicts.Refuse(element, "An event that waits for several things does not run.");
        if (node.DefaultFlow is { } otherwise && node.Outgoing.TrueForAll(f => f.Id != otherwise)) verdicts.Refuse(element, $"Its default flow \"{otherwise}\" does not leave it.");
        if (element.Element(Ns + "script") is { } script && verdicts.Of(script).Verdict == Verdict.Refused) verdicts.Say(script, new Finding(Verdict.Kept));
        foreach (var loop in element.Elements().Where(e => e.Name == Ns + "loopCharacteristics")) verdicts.Refuse(loop, "A loop without a kind does not run.");
        if (Remark(element, node) is { Length: > 0 } remark) verdicts.Say(element, new Finding(Verdict.Runs, remark));
        JudgeEvents(element, node);
    }

    private string Remark(XElement element, FlowNode node)
    {
        string[] quantities = ["startQuantity", "completionQuantity"];
        if (quantities.Any(q => (string?)element.Attribute(q) is { } n && n.Trim() != "1")) return "startQuantity and completionQuantity are kept, not obeyed: one token starts it and one leaves.";
        if (node.Kind is NodeKind.Exclusive && node.Outgoing.Count > 1 && node.Outgoing.Count(f => f.Condition is null && f.Id != node.DefaultFlow) is var open and > 0)
            return open == 1 && node.DefaultFlow is null ? "Its one flow without a condition is taken when no condition is true." : $"{open} of its flows have no condition: unless one is chosen, it ends in an incident.";
        if (node.Kind is NodeKind.SubProcess && node.Inside!.Nodes.Count == 0) return "It is empty: it is passed at once.";
        if (node.Kind is NodeKind.Start && node.Event is { Kind: EventKind.Message, Name: null }) return "It names no message: it is started by hand only.";
        if (node.Kind is NodeKind.Throw or NodeKind.End && node.Event is { Kind: EventKind.Message, Name: null }) return "It names no message: it is written into the journal only.";
        return HandRemark(element, node);
    }

    private void JudgeEvents(XElement element, FlowNode node)
    {
        var kind = node.Event.Kind;
        switch (node.Kind)
        {
            case NodeKind.EventBased:
                if ((string?)element.Attribute("eventGatewayType") == "Parallel") verdicts.Refuse(element, "A parallel event gateway does not run.");
                if (Truth(element.Attribute("instantiate")) == true) verdicts.Refuse(element, "An event gateway that starts a process does not run.");
                if (node.Outgoing.Find(f => !IsWaitFor(node.Within.Nodes[f.Target])) is { } flow) verdicts.Refuse(element, $"It leads to \"{flow.Target}\", which waits for no event.");
                if (node.Outgoing.Count == 0) verdicts.Refuse(element, "It leads nowhere.");
                break;
            case NodeKind.Catch when kind is EventKind.None or EventKind.Error or EventKind.Escalation or EventKind.Terminate:
                verdicts.Refuse(element, "It says nothing that could be waited for.", bindable: true);
                break;
            case NodeKind.Boundary when kind is EventKind.None or EventKind.Terminate or EventKind.Link:
                verdicts.Refuse(element, "It says nothing that could happen to an activity.");
                break;
            case NodeKind.Throw or NodeKind.End when kind is EventKind.Timer or EventKind.Conditional:
                verdicts.Refuse(element, "Timers and conditions cannot be thrown.");
                break;
            case NodeKind.Throw when kind == EventKind.Link && node.Within.Nodes.Values.Count(n => IsLinkTarget(n, node.Event.Name)) != 1:
                verdicts.Refuse(element, $"The link \"{node.Event.Name}\" has no target here, or several.");
                break;
            case NodeKind.ReceiveTask when node.Event.Name is null:
                verdicts.Refuse(element, "It names no message, so nothing can reach it.", bindable: true);
                break;
            case NodeKind.EventSubProcess:
                JudgeEventSubProcess(element, node);
                break;
            default:
                break;
        }
    }

    private void JudgeEventSubProcess(XElement element, FlowNode node)
    {
        var starts = node.Inside!.Nodes.Values.Where(n => n.Kind == NodeKind.Start).ToList();
        if (starts.Count != 1 || starts[0].Event.Kind is EventKind.None or EventKind.Terminate or EventKind.Link) verdicts.Refuse(element, "An event sub-process needs one start event that says what it waits for.");
        if (node.Incoming.Count + node.Outgoing.Count > 0) verdicts.Refuse(element, "Nothing may lead into or out of an event sub-process.");
    }

    private static bool IsWaitFor(FlowNode node) => node.Kind is NodeKind.Catch && node.Event.Kind is not EventKind.Link || node.Kind == NodeKind.ReceiveTask;

    public static bool IsLinkTarget(FlowNode node, string? name) => node is { Kind: NodeKind.Catch, Event.Kind: EventKind.Link } && node.Event.Name == name;
}
