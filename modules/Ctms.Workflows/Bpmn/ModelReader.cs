using System.Xml.Linq;

namespace Ctms.Workflows.Bpmn;

/// <summary>Makes what can run from the tree, and says about each element what becomes of it.</summary>
internal sealed partial class ModelReader(BpmnDocument document, Verdicts verdicts)
{
    private static readonly XNamespace Ns = BpmnDocument.Bpmn;

    private readonly BpmnModel model = new();
    private readonly Dictionary<string, XElement> byId = [];
    private ProcessModel process = new("", "", false);

    public BpmnModel Read()
    {
        foreach (var element in document.Elements.Where(e => e.Name.Namespace == Ns && e.Attribute("id") is not null))
            if (!byId.TryAdd((string)element.Attribute("id")!, element)) verdicts.Refuse(element, $"The id \"{(string)element.Attribute("id")!}\" is there twice.");
        foreach (var task in document.Root.Elements().Where(e => e.Name.Namespace == Ns && e.Name.LocalName.StartsWith("global", StringComparison.Ordinal) && e.Name.LocalName.EndsWith("Task", StringComparison.Ordinal)))
        {
            model.GlobalTasks.Add(Id(task));
            verdicts.Say(task, new Finding(Verdict.Runs, "As a task, when it is called."));
        }
        var processes = document.Root.Elements(Ns + "process").ToList();
        foreach (var element in processes) ReadProcess(element);
        foreach (var one in model.Processes.Values)
            foreach (var node in one.Nodes.Values.Where(n => n.Kind == NodeKind.CallActivity)) CheckCall(node);
        JudgeExtension();
        return model;
    }

    private void ReadProcess(XElement element)
    {
        process = new ProcessModel(Id(element), Name(element), Truth(element.Attribute("isExecutable")) == true);
        model.Processes.TryAdd(process.Id, process);
        verdicts.Say(element, process.Executable ? new Finding(Verdict.Runs) : new Finding(Verdict.Kept, "The process is not marked executable: it runs only when forced."));
        ReadScope(element, process.Root);
        if (process.Root.Beginnings().Count == 0 && process.Root.Nodes.Count > 0) verdicts.Refuse(element, "Nothing starts it: there is no start event, and everything is led to.");
    }

    private void ReadScope(XElement element, FlowScope scope)
    {
        foreach (var child in element.Elements().Where(e => e.Name.Namespace == Ns)) ReadNode(child, scope);
        foreach (var flow in element.Elements(Ns + "sequenceFlow")) ReadFlow(flow, scope);
        foreach (var boundary in element.Elements(Ns + "boundaryEvent")) Attach(boundary, scope);
        foreach (var child in element.Elements().Where(e => e.Name.Namespace == Ns && scope.Nodes.ContainsKey(Id(e)))) Judge(child, scope.Nodes[Id(child)]);
    }

    private void ReadNode(XElement element, FlowScope scope)
    {
        if (Kind(element) is not { } kind) return;
        var definition = element.Elements().Where(e => e.Name.Namespace == Ns && e.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)).ToList();
        if (definition.Count + element.Elements(Ns + "eventDefinitionRef").Count() > 1) verdicts.Refuse(element, "An event with several definitions does not run.");
        var trigger = definition.Count > 0 ? ReadEvent(definition[0], kind) : kind == NodeKind.ReceiveTask ? new EventRule(EventKind.Message, Named(element, "messageRef")) : new EventRule(EventKind.None);
        if (trigger.Kind == EventKind.Message) trigger = trigger with { Correlation = ReadCorrelation(element, definition.FirstOrDefault(), trigger.Name) };
        var node = new FlowNode
        {
            Id = Id(element), Name = Name(element), Kind = kind, Within = scope, DefaultFlow = (string?)element.Attribute("default"),
            Event = trigger, AttachedTo = (string?)element.Attribute("attachedToRef"),
            Interrupts = Truth(element.Attribute(kind == NodeKind.Boundary ? "cancelActivity" : "isInterrupting")) ?? true,
            Multiple = ReadMultiple(element), Repeat = ReadRepeat(element),
            Script = kind == NodeKind.ScriptTask ? ReadScript(element) : null, ScriptResult = ScriptResult(element), Calls = Calls(element, kind),
            Task = ReadTask(element, kind), Action = ReadAction(element, kind),
        };
        if (node.Id.Length == 0 || !process.Nodes.TryAdd(node.Id, node))
        {
            verdicts.Refuse(element, node.Id.Length == 0 ? "It has no id." : $"The id \"{node.Id}\" is there twice.");
            return;
        }
        scope.Nodes.Add(node.Id, node);
        verdicts.Say(element, new Finding(Verdict.Runs));
        if (kind is not (NodeKind.SubProcess or NodeKind.EventSubProcess)) return;
        node.Inside = new FlowScope(node.Id);
        ReadScope(element, node.Inside);
        if (node.Inside.Nodes.Count > 0 && node.Inside.Beginnings().Count == 0) verdicts.Refuse(element, "Nothing starts it: there is no start event, and everything is led to.");
    }

    private NodeKind? Kind(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "startEvent": return NodeKind.Start;
            case "endEvent": return NodeKind.End;
            case "intermediateCatchEvent": return NodeKind.Catch;
            case "intermediateThrowEvent": return NodeKind.Throw;
            case "boundaryEvent": return NodeKind.Boundary;
            case "task" or "manualTask": return NodeKind.Task;
            case "userTask": return NodeKind.UserTask;
            case "serviceTask": return NodeKind.ServiceTask;
            case "sendTask": return NodeKind.SendTask;
            case "receiveTask": return NodeKind.ReceiveTask;
            case "scriptTask": return NodeKind.ScriptTask;
            case "businessRuleTask": return NodeKind.BusinessRuleTask;
            case "subProcess": return Truth(element.Attribute("triggeredByEvent")) == true ? NodeKind.EventSubProcess : NodeKind.SubProcess;
            case "callActivity": return NodeKind.CallActivity;
            case "exclusiveGateway": return NodeKind.Exclusive;
            case "parallelGateway": return NodeKind.Parallel;
            case "inclusiveGateway": return NodeKind.Inclusive;
            case "eventBasedGateway": return NodeKind.EventBased;
            case "transaction" or "adHocSubProcess" or "subChoreography":
                foreach (var inner in element.Descendants().Where(e => e.Name.Namespace == Ns && e.Attribute("id") is not null)) verdicts.Refuse(inner, $"It stands inside of \"{Id(element)}\", which does not run.");
                return null;
            default: return null;
        }
    }

    private void ReadFlow(XElement element, FlowScope scope)
    {
        var (source, target) = ((string?)element.Attribute("sourceRef") ?? "", (string?)element.Attribute("targetRef") ?? "");
        var missing = new[] { source, target }.FirstOrDefault(id => !scope.Nodes.ContainsKey(id));
        if (missing is not null)
        {
            verdicts.Refuse(element, byId.ContainsKey(missing) ? $"It leads across a border, or to something that does not run: \"{missing}\"." : $"It names \"{missing}\", which is not there.");
            return;
        }
        var condition = element.Element(Ns + "conditionExpression");
        var flow = new SequenceFlow(Id(element), Name(element), source, target, condition is null ? null : ReadExpression(condition));
        if (scope.Nodes[target].Kind is NodeKind.Start or NodeKind.Boundary) verdicts.Refuse(element, $"It leads into \"{target}\", which nothing may lead into.");
        if (scope.Nodes[source].Kind == NodeKind.End) verdicts.Refuse(element, $"It leaves \"{source}\", where the process ends.");
        scope.Nodes[source].Outgoing.Add(flow);
        scope.Nodes[target].Incoming.Add(flow);
        verdicts.Say(element, new Finding(Verdict.Runs));
    }

    private void Attach(XElement element, FlowScope scope)
    {
        if (!scope.Nodes.TryGetValue(Id(element), out var boundary)) return;
        if (boundary.AttachedTo is { } host && scope.Nodes.TryGetValue(host, out var activity) && activity.IsActivity) activity.Boundaries.Add(boundary);
        else verdicts.Refuse(element, $"It hangs on \"{boundary.AttachedTo}\", which is no activity here.");
    }

    private void CheckCall(FlowNode node)
    {
        var element = byId[node.Id];
        if (node.Calls is null) verdicts.Refuse(element, "It names nothing that is called.", bindable: false);
        else if (!model.Processes.ContainsKey(node.Calls) && !model.GlobalTasks.Contains(node.Calls)) verdicts.Refuse(element, $"It calls \"{node.Calls}\", which is not in this file.");
    }

    private static string Id(XElement element) => (string?)element.Attribute("id") ?? "";

    private static string Name(XElement element) => Feel.FeelValues.Name((string?)element.Attribute("name") ?? "");

    private static bool? Truth(XAttribute? attribute) => attribute?.Value.Trim() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    // An attribute of Camunda, Zeebe, Flowable or another tool, whatever its prefix.
    private static string? Foreign(XElement element, string name) =>
        element.Attributes().FirstOrDefault(a => a.Name.LocalName == name && a.Name.Namespace != XNamespace.None && a.Name.Namespace != Ns)?.Value;

    private static XElement? ForeignPart(XElement element, string name) =>
        element.Element(Ns + "extensionElements")?.Elements().FirstOrDefault(e => e.Name.LocalName == name && e.Name.Namespace != Ns);

    // A reference is a QName; its prefix is dropped when only the rest is an id of this file.
    private XElement? Referred(string? reference) =>
        reference is null ? null : byId.GetValueOrDefault(reference.Trim()) ?? byId.GetValueOrDefault(reference.Trim().Split(':')[^1]);

    private string? Named(XElement element, string attribute, string? code = null)
    {
        var reference = (string?)element.Attribute(attribute);
        if (string.IsNullOrWhiteSpace(reference)) return null;
        if (Referred(reference) is not { } named)
        {
            verdicts.Refuse(element, $"It names \"{reference}\", which is not in this file.", bindable: true);
            return reference;
        }
        verdicts.Say(named, new Finding(Verdict.Runs));
        var name = (string?)(code is null ? null : named.Attribute(code)) ?? Name(named);
        return name.Length > 0 ? name : Id(named);
    }
}
