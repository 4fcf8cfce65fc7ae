using System.Text;
using System.Xml;
using System.Xml.Linq;
using Ctms.Platform;
using Ctms.Workflows.Xml;

namespace Ctms.Workflows.Bpmn;

/// <summary>
/// A BPMN file as a tree: what the engine understands and what it does not stand side by side, so that writing loses nothing. Elements are found by their
/// namespace; prefixes mean nothing.
/// </summary>
internal sealed class BpmnDocument
{
    public static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /// <summary>What the portal itself adds: roles, deadlines, signatures, actions.</summary>
    public static readonly XNamespace Extension = "urn:ctms-modular:bpmn";

    private readonly XDocument tree;

    private BpmnDocument(XDocument tree) => this.tree = tree;

    public XElement Root => tree.Root!;

    public IEnumerable<XElement> Elements => Root.DescendantsAndSelf();

    public static Outcome<BpmnDocument> Read(byte[] content)
    {
        var read = XmlInput.Read(content);
        if (read.IsRefused) return Outcome.Refused(read.Refusal);
        var root = read.Value.Root!;
        return root.Name == Bpmn + "definitions"
            ? new BpmnDocument(read.Value)
            : Outcome.Refused($"Line {XmlInput.Line(root)}: this is no BPMN 2.0 model; its root is \"{root.Name.LocalName}\" of \"{root.Name.NamespaceName}\".");
    }

    public XElement? Find(string id) => Elements.FirstOrDefault(e => (string?)e.Attribute("id") == id);

    /// <summary>The first task with a name, else the first thing with a name: what a round trip renames when nobody says.</summary>
    public XElement? FirstNamed() =>
        Elements.FirstOrDefault(e => e.Name.Namespace == Bpmn && e.Name.LocalName.EndsWith("ask", StringComparison.Ordinal) && IsNamed(e))
        ?? Elements.FirstOrDefault(e => e.Name.Namespace == Bpmn && IsNamed(e) && e.Attribute("id") is not null);

    /// <summary>The same model with another name on one element.</summary>
    public Outcome<BpmnDocument> Rename(string id, string name)
    {
        if (name.Any(c => !XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c))) return Outcome.Refused("The new name holds a character that XML cannot carry.");
        var copy = new BpmnDocument(new XDocument(tree));
        if (copy.Find(id) is not { } element) return Outcome.Refused($"There is no element with the id \"{id}\".");
        element.SetAttributeValue("name", name);
        return copy;
    }

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        // Line ends inside of names are written as entities; a reader would make blanks of them.
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize, Indent = false }))
            tree.Save(writer);
        return bytes.ToArray();
    }

    private static bool IsNamed(XElement element) => !string.IsNullOrWhiteSpace((string?)element.Attribute("name"));
}
