using System.Globalization;
using System.Xml.Linq;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Approvals;

/// <summary>
/// Writes an approval as a BPMN process with its diagram: the steps stand in a sub-process; a rejection leaves it as an error, a withdrawal as a message from outside.
/// It ends at "approved", "rejected" or "withdrawn".
/// </summary>
internal sealed class ApprovalBpmn
{
    public const string Withdrawn = "approval-withdrawn";

    private const int TaskWidth = 120, TaskHeight = 80, Gate = 50, Event = 36, Gap = 50, Row = 130, Left = 160;
    private static readonly XNamespace Ns = BpmnDocument.Bpmn;
    private static readonly XNamespace Own = BpmnDocument.Extension;
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Dd = "http://www.omg.org/spec/DD/20100524/DI";

    private readonly XElement steps = new(Ns + "subProcess", new XAttribute("id", "steps"), new XAttribute("name", "Steps"));
    private readonly XElement process;
    private readonly XElement plane;
    private readonly Dictionary<string, (int X, int Y, int Width, int Height)> places = [];
    private int flows;
    private bool apart;

    private ApprovalBpmn(string id, string name)
    {
        process = new XElement(Ns + "process", new XAttribute("id", id), new XAttribute("name", name), new XAttribute("isExecutable", "true"));
        plane = new XElement(Di + "BPMNPlane", new XAttribute("id", "plane"), new XAttribute("bpmnElement", id));
    }

    public static string Write(string key, string name, ApprovalSettings settings, string why)
    {
        var id = "p-" + key.Replace('.', '-');
        var writer = new ApprovalBpmn(id, name) { apart = settings.Steps.Count > 1 && !settings.OnePersonMayRepeat };
        writer.Build(Groups(settings), why);
        return new XDocument(new XElement(Ns + "definitions",
            new XAttribute(XNamespace.Xmlns + "bpmn", Ns.NamespaceName), new XAttribute(XNamespace.Xmlns + "ctms", Own.NamespaceName), new XAttribute(XNamespace.Xmlns + "bpmndi", Di.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dc", Dc.NamespaceName), new XAttribute(XNamespace.Xmlns + "di", Dd.NamespaceName), new XAttribute("id", "definitions"), new XAttribute("targetNamespace", "urn:ctms-modular:approvals"),
            new XElement(Ns + "message", new XAttribute("id", "message-withdrawn"), new XAttribute("name", Withdrawn)),
            new XElement(Ns + "error", new XAttribute("id", "error-rejected"), new XAttribute("name", "Rejected"), new XAttribute("errorCode", "rejected")),
            writer.process, new XElement(Di + "BPMNDiagram", new XAttribute("id", "diagram"), writer.plane))).ToString();
    }

    /// <summary>Steps that run at the same time, in order.</summary>
    private static List<List<(int Number, ApprovalStep Step)>> Groups(ApprovalSettings settings)
    {
        var groups = new List<List<(int, ApprovalStep)>>();
        for (var i = 0; i < settings.Steps.Count; i++)
        {
            if (groups.Count == 0 || !settings.Steps[i].Beside) groups.Add([]);
            groups[^1].Add((i + 1, settings.Steps[i]));
        }
        return groups;
    }

    private void Build(List<List<(int Number, ApprovalStep Step)>> groups, string why)
    {
        var rows = groups.Max(g => g.Count);
        var middle = 100 + (rows * Row / 2);
        Add(process, "startEvent", "asked", "Asked", 0, middle - (Event / 2), Event, Event);
        process.Add(steps);
        Add(steps, "startEvent", "begin", null, Left + 30, middle - (Event / 2), Event, Event);
        var (from, x) = ("begin", Left + 30 + Event + Gap);
        foreach (var group in groups) (from, x) = Group(group, from, x, middle, why);
        Add(steps, "endEvent", "through", null, x, middle - (Event / 2), Event, Event);
        Flow(steps, from, "through");
        var (right, bottom) = (x + Event + 30, 100 + (rows * Row) + 60);
        Place("steps", Left, 40, right - Left, bottom - 40, expanded: true);
        Flow(process, "asked", "steps");
        Add(process, "endEvent", "approved", "Approved", right + 80, middle - (Event / 2), Event, Event);
        Flow(process, "steps", "approved");
        Leave("boundary-rejected", "Rejected", "rejected", right - 160, bottom, new XElement(Ns + "errorEventDefinition", new XAttribute("id", "on-rejected"), new XAttribute("errorRef", "error-rejected")));
        Leave("boundary-withdrawn", "Withdrawn", "withdrawn", Left + 60, bottom, new XElement(Ns + "messageEventDefinition", new XAttribute("id", "on-withdrawn"), new XAttribute("messageRef", "message-withdrawn")));
    }

    private void Leave(string boundary, string name, string end, int x, int bottom, XElement on)
    {
        var element = Add(process, "boundaryEvent", boundary, name, x, bottom - (Event / 2), Event, Event);
        element.Add(new XAttribute("attachedToRef", "steps"), on);
        Add(process, "endEvent", end, name, x, bottom + 60, Event, Event);
        Flow(process, boundary, end);
    }

    private (string From, int X) Group(List<(int Number, ApprovalStep Step)> group, string from, int x, int middle, string why)
    {
        var first = group[0].Number;
        if (group.Count > 1)
        {
            Add(steps, "parallelGateway", $"split-{first}", null, x, middle - (Gate / 2), Gate, Gate);
            Flow(steps, from, $"split-{first}");
            (from, x) = ($"split-{first}", x + Gate + Gap);
        }
        var after = x + TaskWidth + Gap + Gate + Gap;
        for (var i = 0; i < group.Count; i++)
        {
            var y = middle + ((2 * i) - group.Count + 1) * Row / 2;
            Step(group[i].Number, group[i].Step, from, x, y, why);
        }
        if (group.Count == 1) return ($"decided-{first}", after);
        Add(steps, "parallelGateway", $"join-{first}", null, after, middle - (Gate / 2), Gate, Gate);
        foreach (var (number, _) in group) Default($"decided-{number}", Flow(steps, $"decided-{number}", $"join-{first}"));
        return ($"join-{first}", after + Gate + Gap);
    }

    private void Step(int number, ApprovalStep step, string from, int x, int y, string why)
    {
        var (task, decided, rejected) = ($"step-{number}", $"decided-{number}", $"rejected-{number}");
        var element = Add(steps, "userTask", task, step.Name.Trim(), x, y - (TaskHeight / 2), TaskWidth, TaskHeight);
        element.Add(new XAttribute(Own + "roles", string.Join(' ', step.Roles)), new XAttribute(Own + "decide", "true"), new XAttribute(Own + "why", why));
        if (apart) element.Add(new XAttribute(Own + "apart", "true"));
        if (step.WorkingDays is { } days) element.Add(new XAttribute(Own + "workingDays", Number(days)));
        if (step.Remind is { } remind) element.Add(new XAttribute(Own + "remind", Number(remind)));
        if (step.Ladder.Count > 0) element.Add(new XAttribute(Own + "escalate", string.Join(' ', step.Ladder.Select(r => $"{Number(r.WorkingDays)}:{r.Role}"))));
        if (step.Meaning is { } meaning) element.Add(new XAttribute(Own + "meaning", meaning));
        if (step.Quorum > 1)
            element.Add(new XElement(Ns + "multiInstanceLoopCharacteristics",
                new XElement(Ns + "loopCardinality", Number(step.Quorum)), new XElement(Ns + "completionCondition", "=some r in results satisfies r.decision = \"reject\"")));
        Add(steps, "exclusiveGateway", decided, null, x + TaskWidth + Gap, y - (Gate / 2), Gate, Gate);
        Add(steps, "endEvent", rejected, "Rejected", x + TaskWidth + Gap + 7, y + 45, Event, Event)
            .Add(new XElement(Ns + "errorEventDefinition", new XAttribute("id", $"error-{number}"), new XAttribute("errorRef", "error-rejected")));
        Flow(steps, from, task);
        Flow(steps, task, decided);
        Flow(steps, decided, rejected, "=decision = \"reject\"");
    }

    // The flow on from a gateway is its default; the first one from a single step is made when the next part is there.
    private void Default(string gateway, string flow) => steps.Elements().First(e => (string?)e.Attribute("id") == gateway).SetAttributeValue("default", flow);

    private string Flow(XElement scope, string from, string to, string? condition = null)
    {
        var id = "flow-" + Number(++flows);
        var flow = new XElement(Ns + "sequenceFlow", new XAttribute("id", id), new XAttribute("sourceRef", from), new XAttribute("targetRef", to));
        if (condition is not null) flow.Add(new XElement(Ns + "conditionExpression", condition));
        else if (from.StartsWith("decided-", StringComparison.Ordinal)) Default(from, id);
        scope.Add(flow);
        var (a, b) = (places.GetValueOrDefault(from), places.GetValueOrDefault(to));
        var edge = new XElement(Di + "BPMNEdge", new XAttribute("id", id + "-line"), new XAttribute("bpmnElement", id));
        foreach (var (x, y) in Line(a, b)) edge.Add(new XElement(Dd + "waypoint", new XAttribute("x", Number(x)), new XAttribute("y", Number(y))));
        plane.Add(edge);
        return id;
    }

    private static IEnumerable<(int X, int Y)> Line((int X, int Y, int Width, int Height) a, (int X, int Y, int Width, int Height) b)
    {
        var (right, left) = ((X: a.X + a.Width, Y: a.Y + (a.Height / 2)), (b.X, Y: b.Y + (b.Height / 2)));
        // Straight down to what stands below.
        if (b.X < right.X) return [(a.X + (a.Width / 2), a.Y + a.Height), (b.X + (b.Width / 2), b.Y)];
        if (right.Y == left.Y) return [right, left];
        var bend = a.Width == Gate ? left.X - 20 : right.X + 20;
        return [right, (bend, right.Y), (bend, left.Y), left];
    }

    private XElement Add(XElement scope, string kind, string id, string? name, int x, int y, int width, int height)
    {
        var element = new XElement(Ns + kind, new XAttribute("id", id));
        if (name is not null) element.Add(new XAttribute("name", name));
        scope.Add(element);
        Place(id, x, y, width, height);
        return element;
    }

    private void Place(string id, int x, int y, int width, int height, bool expanded = false)
    {
        places[id] = (x, y, width, height);
        var shape = new XElement(Di + "BPMNShape", new XAttribute("id", id + "-shape"), new XAttribute("bpmnElement", id));
        if (expanded) shape.Add(new XAttribute("isExpanded", "true"));
        shape.Add(new XElement(Dc + "Bounds", new XAttribute("x", Number(x)), new XAttribute("y", Number(y)), new XAttribute("width", Number(width)), new XAttribute("height", Number(height))));
        // A frame is drawn below what stands in it.
        if (expanded) plane.AddFirst(shape);
        else plane.Add(shape);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
