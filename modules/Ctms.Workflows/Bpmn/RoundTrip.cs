using System.Text;
using System.Xml.Linq;
using Ctms.Platform;

namespace Ctms.Workflows.Bpmn;

/// <summary>Whether writing a model after one element was renamed changed anything else.</summary>
internal sealed record RoundTrip(bool Equal, IReadOnlyList<string> Differences)
{
    private const int MostDifferences = 50;

    /// <summary>Without an id the first named task gets another name.</summary>
    public static Outcome<RoundTrip> Make(BpmnDocument model, string? id, string? name)
    {
        var element = id is null ? model.FirstNamed() : model.Find(id);
        if (id is not null && element is null) return Outcome.Refused($"There is no element with the id \"{id}\".");
        var renamed = (string?)element?.Attribute("id") is { } found ? model.Rename(found, name ?? (string?)element!.Attribute("name") + " (renamed)") : model;
        if (renamed.IsRefused) return Outcome.Refused(renamed.Refusal);
        var again = BpmnDocument.Read(renamed.Value.Write());
        if (again.IsRefused) return new RoundTrip(false, ["The written file cannot be read: " + again.Refusal]);
        var expected = element is null ? null : Line(element, name ?? (string?)element.Attribute("name") + " (renamed)");
        return Compare(model, again.Value, element is null ? null : Line(element), expected);
    }

    /// <summary>Every element of both sides, as often as it is there; the one renamed line is expected.</summary>
    internal static RoundTrip Compare(BpmnDocument before, BpmnDocument after, string? old = null, string? renamed = null)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        void Count(string line, int by) => counts[line] = counts.GetValueOrDefault(line) + by;
        foreach (var element in before.Elements) Count(Line(element), 1);
        foreach (var element in after.Elements) Count(Line(element), -1);
        if (old is not null && renamed is not null)
        {
            Count(old, -1);
            Count(renamed, 1);
        }
        var differences = counts.Where(c => c.Value != 0).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Value > 0 ? "lost: " : "new: ") + c.Key).ToList();
        return new RoundTrip(differences.Count == 0, [.. differences.Take(MostDifferences)]);
    }

    // Path, name, attributes by name, own text: prefixes, white space and the order of attributes say nothing.
    private static string Line(XElement element) => Line(element, (string?)element.Attribute("name"));

    private static string Line(XElement element, string? name)
    {
        var line = new StringBuilder();
        foreach (var above in element.AncestorsAndSelf().Reverse()) line.Append('/').Append(above.Name);
        var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name != "name").Select(a => (a.Name.ToString(), a.Value));
        if (name is not null) attributes = attributes.Append(("name", name));
        foreach (var (key, value) in attributes.OrderBy(a => a.Item1, StringComparer.Ordinal)) line.Append(' ').Append(key).Append("=\"").Append(value).Append('"');
        var text = string.Join(' ', string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? line.ToString() : line.Append(": ").Append(text).ToString();
    }
}
