using System.Xml.Linq;
using Ctms.Platform;

namespace Ctms.Workflows.Bpmn;

/// <summary>A file that was read: its tree, what of it can run, and what was found about each element.</summary>
internal sealed record CheckedModel(BpmnDocument Document, BpmnModel Model, Verdicts Verdicts)
{
    public static Outcome<CheckedModel> Read(byte[] content)
    {
        var document = BpmnDocument.Read(content);
        if (document.IsRefused) return Outcome.Refused(document.Refusal);
        var verdicts = new Verdicts();
        return new CheckedModel(document.Value, new ModelReader(document.Value, verdicts).Read(), verdicts);
    }

    /// <summary>Why a process cannot run, or null. A forced run binds by its choices what only lacks a detail.</summary>
    public string? WhyNot(string process, bool forced)
    {
        var within = Within(process, []).SelectMany(Verdicts.RefusedWithin).Where(r => !forced || !r.Finding.Bindable).ToList();
        if (within.Count == 0) return null;
        var told = within.Take(5).Select(r => $"{r.Element.Name.LocalName} {(string?)r.Element.Attribute("id") ?? (string?)r.Element.Parent?.Attribute("id")} (line {Xml.XmlInput.Line(r.Element)}): {r.Finding.Reason}");
        return $"{within.Count} elements would not run. {string.Join(" ", told)}";
    }

    // The process and all that it calls.
    private IEnumerable<XElement> Within(string process, HashSet<string> seen)
    {
        if (!seen.Add(process) || Document.Find(process) is not { } element) yield break;
        yield return element;
        if (!Model.Processes.TryGetValue(process, out var model)) yield break;
        foreach (var called in model.Nodes.Values.Where(n => n.Kind == Bpmn.NodeKind.CallActivity).Select(n => n.Calls).OfType<string>())
            foreach (var inner in Within(called, seen))
                yield return inner;
    }
}
