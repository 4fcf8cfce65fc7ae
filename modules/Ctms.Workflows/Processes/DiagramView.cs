using System.Text.Json;
using System.Xml.Linq;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Ctms.Workflows.Bpmn;
using Microsoft.Extensions.Localization;

namespace Ctms.Workflows.Processes;

internal enum DiagramMark
{
    /// <summary>Only a badge or a text.</summary>
    None,
    Done,
    Here,
    Incident,
    Added,
    Removed,
    Changed,
}

/// <summary>What is shown at an element: a colour, a short badge (a count), and words for the table and for those who cannot see colours.</summary>
internal sealed record DiagramMarker(string Element, DiagramMark Mark, string? Badge = null, string? Text = null);

/// <summary>An element in the table beside the drawing.</summary>
internal sealed record DiagramLine(string Element, string Name, string Kind, string Who, string Details, IReadOnlyList<DiagramMarker> Markers);

/// <summary>The model of the partial "_Diagram": a drawing with marks, and the same as a table. Id must be one per page.</summary>
internal sealed record DiagramView(string Id, string Label, string Xml, IReadOnlyList<DiagramMarker> Markers, IReadOnlyList<DiagramLine> Lines)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The table stays open beside the drawing.</summary>
    public bool OpenTable { get; init; }

    /// <summary>Only the drawing, where the page has a table of its own.</summary>
    public bool HideTable { get; init; }

    /// <summary>For the script.</summary>
    public string MarkersJson => JsonSerializer.Serialize(Markers.Select(m => new { element = m.Element, mark = Css(m.Mark), badge = m.Badge, text = m.Text }), Json);

    public static DiagramView Of(string id, string label, string xml, IReadOnlyList<DiagramMarker> markers, ProcessWords known, IStringLocalizer<SharedTexts> texts) =>
        new(id, label, xml, markers, ProcessFile.Read(xml) is { Value: { } model } ? DiagramLines.Of(model, markers, known, texts) : []);

    public static string Css(DiagramMark mark) => mark.ToString().ToLowerInvariant();

    public static Tone ToneOf(DiagramMark mark) => mark switch
    {
        DiagramMark.Done or DiagramMark.Added => Tone.Green,
        DiagramMark.Here => Tone.Blue,
        DiagramMark.Incident or DiagramMark.Removed => Tone.Red,
        DiagramMark.Changed => Tone.Amber,
        _ => Tone.Neutral,
    };

    /// <summary>English; the key of the localizer.</summary>
    public static string WordOf(DiagramMark mark) => mark switch
    {
        DiagramMark.Done => "Done",
        DiagramMark.Here => "Here now",
        DiagramMark.Incident => "Incident",
        DiagramMark.Added => "Added",
        DiagramMark.Removed => "Removed",
        DiagramMark.Changed => "Changed",
        _ => "",
    };
}

/// <summary>The steps of a drawing in the order in which they are reached.</summary>
internal static class DiagramLines
{
    public static IReadOnlyList<DiagramLine> Of(CheckedModel model, IReadOnlyList<DiagramMarker> markers, ProcessWords known, IStringLocalizer<SharedTexts> texts)
    {
        var elements = model.Document.Elements.Where(ModelThings.IsStep).GroupBy(e => (string)e.Attribute("id")!).ToDictionary(g => g.Key, g => g.First());
        var marked = markers.ToLookup(m => m.Element);
        var order = model.Model.Processes.Values.SelectMany(p => InOrder(p.Root)).Select(n => n.Id).ToList();
        var nodes = model.Model.Processes.Values.SelectMany(p => p.Nodes.Values).GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.First());
        var flows = model.Document.Elements.Where(e => e.Name == BpmnDocument.Bpmn + "sequenceFlow" && marked.Contains((string?)e.Attribute("id") ?? ""));
        return [.. order.Concat(elements.Keys.Except(order)).Where(elements.ContainsKey).Select(id => Line(elements[id], nodes.GetValueOrDefault(id), marked, known, texts)), .. flows.Select(f => Line(f, null, marked, known, texts))];
    }

    private static DiagramLine Line(XElement element, FlowNode? node, ILookup<string, DiagramMarker> marked, ProcessWords known, IStringLocalizer<SharedTexts> texts)
    {
        var id = (string)element.Attribute("id")!;
        return new DiagramLine(id, ModelThings.NameOf(element), texts[ModelThings.KindOf(element)], node is null ? "" : StepWords.Who(node, known, texts), node is null ? "" : string.Join(" · ", StepWords.Details(node, known, texts)), [.. marked[id]]);
    }

    private static IEnumerable<FlowNode> InOrder(FlowScope scope)
    {
        var seen = new HashSet<string>();
        var ahead = new LinkedList<FlowNode>(scope.Beginnings().Concat(scope.Nodes.Values.Where(n => n.Kind == NodeKind.EventSubProcess)).Concat(scope.Nodes.Values));
        while (ahead.First?.Value is { } node)
        {
            ahead.RemoveFirst();
            if (!seen.Add(node.Id)) continue;
            yield return node;
            if (node.Inside is { } inside)
                foreach (var inner in InOrder(inside)) yield return inner;
            foreach (var next in node.Outgoing.Select(f => scope.Nodes[f.Target]).Reverse()) if (!seen.Contains(next.Id)) ahead.AddFirst(next);
            foreach (var boundary in node.Boundaries) ahead.AddFirst(boundary);
        }
    }
}
