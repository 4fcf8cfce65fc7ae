using System.Xml.Linq;
using Ctms.Platform;
using Ctms.Workflows.Feel;
using Ctms.Workflows.Xml;

namespace Ctms.Workflows.Dmn;

/// <summary>Reads DMN 1.1 to 1.5. What decides but is not known is refused by name; nothing that would change an answer is passed over.</summary>
internal sealed class DmnReader
{
    private const int MostRules = 5_000;
    private const int DeepestNeeds = 100;

    private readonly XNamespace dmn;
    private readonly List<string> names;
    private readonly Dictionary<string, InputData> inputs = [];
    private readonly Dictionary<string, Decision> decisions = [];

    private DmnReader(XElement root)
    {
        dmn = root.Name.Namespace;
        names = [.. root.Descendants(dmn + "variable").Concat(root.Elements()).Select(e => (string?)e.Attribute("name")).OfType<string>()];
    }

    public static Outcome<DecisionModel> Read(byte[] content)
    {
        var document = XmlInput.Read(content);
        if (document.IsRefused) return Outcome.Refused(document.Refusal);
        var root = document.Value.Root!;
        if (root.Name.LocalName != "definitions" || !root.Name.NamespaceName.Contains("/DMN/", StringComparison.Ordinal))
            return Outcome.Refused($"Line {XmlInput.Line(root)}: this is no DMN model; its root is \"{root.Name.LocalName}\" of \"{root.Name.NamespaceName}\".");
        try
        {
            return new DmnReader(root).Model(root);
        }
        catch (DmnFault fault)
        {
            return Outcome.Refused(fault.Message);
        }
    }

    private DecisionModel Model(XElement root)
    {
        foreach (var part in root.Elements().Where(e => e.Name.Namespace == dmn))
        {
            switch (part.Name.LocalName)
            {
                case "inputData": Add(inputs, Input(part), part, i => i.Id); break;
                case "decision": Add(decisions, Decision(part), part, d => d.Id); break;
                case "businessKnowledgeModel" or "decisionService": throw Fault(part, $"a {part.Name.LocalName} is not evaluated yet");
                default: break;
            }
        }
        if (decisions.Count == 0) throw Fault(root, "the model has no decision");
        var done = new HashSet<string>();
        foreach (var decision in decisions.Values) CheckNeeds(decision, [], done, root);
        return new DecisionModel((string?)root.Attribute("name") ?? "", inputs, decisions);
    }

    private static void Add<T>(Dictionary<string, T> all, T part, XElement from, Func<T, string> id)
    {
        if (!all.TryAdd(id(part), part)) throw Fault(from, $"the id \"{id(part)}\" is there twice");
    }

    private InputData Input(XElement part) => new(Id(part), Name(part), (string?)part.Element(dmn + "variable")?.Attribute("typeRef"));

    private Decision Decision(XElement part)
    {
        var variable = part.Element(dmn + "variable");
        var table = part.Element(dmn + "decisionTable");
        var literal = part.Element(dmn + "literalExpression");
        if (table is null && literal is null)
        {
            string[] others = ["context", "invocation", "relation", "functionDefinition", "list", "conditional", "filter", "for", "some", "every"];
            var other = part.Elements().FirstOrDefault(e => e.Name.Namespace == dmn && others.Contains(e.Name.LocalName));
            throw Fault(other ?? part, other is null ? $"the decision \"{Name(part)}\" has neither a table nor an expression" : $"a decision made of a boxed {other.Name.LocalName} is not evaluated yet");
        }
        if (part.Element(dmn + "knowledgeRequirement") is { } knowledge) throw Fault(knowledge, "business knowledge models are not evaluated yet");
        return new Decision(
            Id(part), Name(part), FeelValues.Name((string?)variable?.Attribute("name") ?? Name(part)), (string?)variable?.Attribute("typeRef"),
            Needs(part, "requiredInput"), Needs(part, "requiredDecision"), table is null ? null : Table(table), literal is null ? null : Expression(literal));
    }

    private List<string> Needs(XElement part, string kind) =>
        [.. part.Elements(dmn + "informationRequirement").Elements(dmn + kind).Select(e => ((string?)e.Attribute("href") ?? "").Split('#')[^1])];

    private DecisionTable Table(XElement table)
    {
        var rules = table.Elements(dmn + "rule").ToList();
        if (rules.Count > MostRules) throw Fault(table, $"the table has {rules.Count} rules; {MostRules} are allowed");
        var ins = table.Elements(dmn + "input").Select(TableInput).ToList();
        var outs = table.Elements(dmn + "output").Select(TableOutput).ToList();
        if (outs.Count == 0) throw Fault(table, "the table has no output");
        if (outs.Count > 1 && outs.Exists(o => o.Name is null)) throw Fault(table, "a table with several outputs needs a name for each");
        var (policy, aggregation) = (Policy(table), Aggregated(table));
        if (aggregation != Aggregation.None && outs.Count > 1) throw Fault(table, "an aggregation works on one output");
        return new DecisionTable(policy, aggregation, ins, outs, [.. rules.Select((r, i) => Rule(r, i + 1, ins.Count, outs.Count))]);
    }

    private static HitPolicy Policy(XElement table) => ((string?)table.Attribute("hitPolicy") ?? "UNIQUE").ToUpperInvariant() switch
    {
        "UNIQUE" or "U" => HitPolicy.Unique,
        "ANY" or "A" => HitPolicy.Any,
        "PRIORITY" or "P" => HitPolicy.Priority,
        "FIRST" or "F" => HitPolicy.First,
        "RULE ORDER" or "R" => HitPolicy.RuleOrder,
        "OUTPUT ORDER" or "O" => HitPolicy.OutputOrder,
        "COLLECT" or "C" => HitPolicy.Collect,
        var other => throw Fault(table, $"the hit policy \"{other}\" is not known"),
    };

    private static Aggregation Aggregated(XElement table) => (string?)table.Attribute("aggregation") switch
    {
        null or "LIST" => Aggregation.None,
        "SUM" => Aggregation.Sum,
        "COUNT" => Aggregation.Count,
        "MIN" => Aggregation.Min,
        "MAX" => Aggregation.Max,
        var other => throw Fault(table, $"the aggregation \"{other}\" is not known"),
    };

    private TableInput TableInput(XElement input)
    {
        var expression = input.Element(dmn + "inputExpression") ?? throw Fault(input, "the input has no expression");
        var allowed = input.Element(dmn + "inputValues");
        return new TableInput((string?)input.Attribute("label") ?? Text(expression), Expression(expression), (string?)expression.Attribute("typeRef"), allowed is null ? null : Tests(allowed), allowed is null ? "" : Text(allowed));
    }

    private TableOutput TableOutput(XElement output)
    {
        var order = output.Element(dmn + "outputValues") is { } listed ? ListOf(listed) : [];
        var otherwise = output.Element(dmn + "defaultOutputEntry") is { } entry ? Expression(entry) : null;
        return new TableOutput((string?)output.Attribute("name") is { Length: > 0 } name ? FeelValues.Name(name) : null, order, otherwise);
    }

    private List<FeelExpression> ListOf(XElement listed) => [Read(listed, "[" + Text(listed) + "]", tests: false)];

    private TableRule Rule(XElement rule, int number, int ins, int outs)
    {
        var tests = rule.Elements(dmn + "inputEntry").Select(Tests).ToList();
        var answers = rule.Elements(dmn + "outputEntry").Select(Expression).ToList();
        if (tests.Count != ins || answers.Count != outs) throw Fault(rule, $"rule {number} has {tests.Count} conditions and {answers.Count} answers; the table has {ins} and {outs} columns");
        return new TableRule(number, tests, answers);
    }

    private FeelExpression Expression(XElement part)
    {
        var language = (string?)part.Attribute("expressionLanguage") ?? (string?)part.Document?.Root?.Attribute("expressionLanguage");
        if (language is not null && !language.Contains("FEEL", StringComparison.OrdinalIgnoreCase)) throw Fault(part, $"the expression language \"{language}\" is not read; FEEL is");
        return Read(part, Text(part), tests: false);
    }

    private FeelExpression Tests(XElement part) => Read(part, Text(part), tests: true);

    private FeelExpression Read(XElement part, string text, bool tests)
    {
        var read = tests ? FeelExpression.ReadTests(text, names) : FeelExpression.Read(text, FeelDialect.Feel, names);
        return read.IsRefused ? throw Fault(part, read.Refusal) : read.Value;
    }

    private void CheckNeeds(Decision decision, HashSet<string> above, HashSet<string> done, XElement root)
    {
        if (done.Contains(decision.Id)) return;
        if (above.Count > DeepestNeeds) throw Fault(root, $"decisions need each other over more than {DeepestNeeds} levels");
        if (!above.Add(decision.Id)) throw Fault(root, $"the decision \"{decision.Name}\" needs itself");
        foreach (var id in decision.Inputs.Where(id => !inputs.ContainsKey(id))) throw Fault(root, $"the decision \"{decision.Name}\" needs the input \"{id}\", which the file does not have");
        foreach (var id in decision.Decisions)
            CheckNeeds(decisions.GetValueOrDefault(id) ?? throw Fault(root, $"the decision \"{decision.Name}\" needs the decision \"{id}\", which the file does not have"), above, done, root);
        above.Remove(decision.Id);
        done.Add(decision.Id);
    }

    private string Text(XElement part) => (part.Element(dmn + "text")?.Value ?? "").Trim();

    private static string Id(XElement part) => (string?)part.Attribute("id") ?? (string?)part.Attribute("name") ?? throw Fault(part, $"the {part.Name.LocalName} has neither id nor name");

    private static string Name(XElement part) => FeelValues.Name((string?)part.Attribute("name") ?? (string?)part.Attribute("id") ?? "");

    private static DmnFault Fault(XElement part, string reason) => new($"Line {XmlInput.Line(part)}: {reason.TrimEnd('.')}.");

    private sealed class DmnFault(string message) : Exception(message);
}
