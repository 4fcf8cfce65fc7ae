using System.Xml.Linq;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Processes;

internal enum ModelChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One property before and after; null is "not said".</summary>
internal sealed record ModelField(string Field, string? Before, string? After);

/// <summary>What became of one thing of the drawing.</summary>
internal sealed record ModelChange(ModelChangeKind Kind, string Id, string Type, string Name, IReadOnlyList<ModelField> Fields);

/// <summary>The difference of two drawings as a person would tell it: things and their properties. Where they stand on the paper says nothing. Pure.</summary>
internal static class CompareModels
{
    private static readonly HashSet<string> References = ["sourceRef", "targetRef", "default", "attachedToRef", "messageEventDefinition/messageRef", "messageRef", "signalEventDefinition/signalRef", "errorEventDefinition/errorRef", "escalationEventDefinition/escalationRef"];

    private static readonly HashSet<string> Layout = ["incoming", "outgoing", "flowNodeRef"];

    public static IReadOnlyList<ModelChange> Of(BpmnDocument before, BpmnDocument after)
    {
        var (old, now) = (Things(before), Things(after));
        var changes = new List<ModelChange>();
        ModelChange Change(ModelChangeKind kind, XElement thing, List<ModelField> fields) =>
            new(kind, (string)thing.Attribute("id")!, ModelThings.KindOf(thing), ModelThings.NameOf(thing), [.. fields.Select(f => Told(f, old, now))]);

        foreach (var (id, thing) in now)
        {
            if (!old.TryGetValue(id, out var was)) changes.Add(Change(ModelChangeKind.Added, thing, Differences([], Fields(thing))));
            else if (Differences(Fields(was), Fields(thing)) is { Count: > 0 } fields) changes.Add(Change(ModelChangeKind.Changed, thing, fields));
        }

        changes.AddRange(old.Where(o => !now.ContainsKey(o.Key)).Select(o => Change(ModelChangeKind.Removed, o.Value, Differences(Fields(o.Value), []))));
        return changes;
    }

    // What is referred to was compared by its id and is told by its name.
    private static ModelField Told(ModelField field, Dictionary<string, XElement> old, Dictionary<string, XElement> now) =>
        References.Contains(field.Field) ? field with { Before = Name(field.Before, old), After = Name(field.After, now) } : field;

    private static string? Name(string? id, Dictionary<string, XElement> things) => id is not null && things.TryGetValue(id, out var thing) ? ModelThings.NameOf(thing) : id;

    private static Dictionary<string, XElement> Things(BpmnDocument document)
    {
        var things = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var element in document.Elements.Where(ModelThings.IsThing)) things.TryAdd((string)element.Attribute("id")!, element);
        return things;
    }

    private static List<ModelField> Differences(Dictionary<string, string> before, Dictionary<string, string> after) =>
        [.. after.Keys.Union(before.Keys).Select(f => new ModelField(f, before.GetValueOrDefault(f), after.GetValueOrDefault(f))).Where(f => f.Before != f.After)];

    // Attributes of the thing and of its parts, and their texts; parts that are things themselves speak for themselves.
    private static Dictionary<string, string> Fields(XElement thing)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = ModelThings.KindOf(thing) };
        if (thing.Parent is { } parent && ModelThings.IsThing(parent) && parent.Name.LocalName != "process") fields["within"] = ModelThings.NameOf(parent);
        Collect(thing, "", fields);
        return fields;
    }

    private static void Collect(XElement element, string path, Dictionary<string, string> fields)
    {
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.LocalName != "id" && a.Name.LocalName != "schemaLocation" && !IsSaid(a)))
            Say(fields, path + Field(attribute.Name), attribute.Value);
        var text = string.Join(' ', string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > 0) Say(fields, path.TrimEnd('/'), text);
        foreach (var part in element.Elements().Where(p => !ModelThings.IsThing(p) && !Layout.Contains(p.Name.LocalName) && !IsLaneSet(p)))
        {
            // What an event waits for is a property by being there at all.
            if (part.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal) || part.Name.LocalName.EndsWith("LoopCharacteristics", StringComparison.Ordinal)) Say(fields, path + part.Name.LocalName, "yes");
            Collect(part, path + Step(part), fields);
        }
    }

    private static bool IsLaneSet(XElement part) => part.Name.LocalName is "laneSet" or "childLaneSet";

    private static bool IsSaid(XAttribute attribute) => attribute.Name.LocalName == "type" && attribute.Name.NamespaceName.Contains("XMLSchema-instance", StringComparison.Ordinal);

    private static string Field(XName name) => name.Namespace == BpmnDocument.Extension ? "ctms:" + name.LocalName : name.LocalName;

    // Inputs are told apart by their names, and the wrapper of extensions says nothing.
    private static string Step(XElement part) => part.Name.LocalName switch
    {
        "extensionElements" => "",
        "input" when part.Attribute("name") is { } name => $"input {name.Value}/",
        _ => part.Name.LocalName + "/",
    };

    private static void Say(Dictionary<string, string> fields, string field, string value) =>
        fields[field] = fields.TryGetValue(field, out var before) ? before + "; " + value : value;
}
