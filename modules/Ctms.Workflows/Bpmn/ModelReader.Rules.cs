using System.Globalization;
using System.Xml.Linq;
using Ctms.Platform.Signatures;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Bpmn;

/// <summary>Who does a task and what a service does: the portal's own extension, and what other tools write for the same.</summary>
internal sealed partial class ModelReader
{
    private static readonly XNamespace Own = BpmnDocument.Extension;

    private const int MostDays = 999;
    private const int LongestWhy = 500;

    private static readonly HashSet<string> OfTasks = ["roles", "assignee", "workingDays", "remind", "escalate", "meaning", "decide", "why", "apart"];

    private static bool IsTask(NodeKind kind) => kind is NodeKind.Task or NodeKind.UserTask or NodeKind.ServiceTask or NodeKind.SendTask or NodeKind.BusinessRuleTask;

    private TaskRule? ReadTask(XElement element, NodeKind kind)
    {
        if (!IsTask(kind)) return null;
        var days = Number(element, "workingDays", 1);
        var remind = Number(element, "remind", 1);
        var rungs = Ladder(element);
        if (days is null && element.Attribute(Own + "workingDays") is null && (remind is not null || rungs.Count > 0)) Bad(element, "It reminds or escalates, but has no number of working days (ctms:workingDays).");
        if (remind >= days) Bad(element, $"It reminds {remind} working days before it is due, but has only {days}.");
        return new TaskRule(Roles(element), Assignee(element), days, remind, rungs, Meaning(element), IsSet(element, "decide"), Why(element), IsSet(element, "apart"));
    }

    private bool IsSet(XElement element, string name)
    {
        var attribute = element.Attribute(Own + name);
        if (attribute is not null && Truth(attribute) is null) Bad(element, $"ctms:{name} is \"{attribute.Value}\"; it is true or false.");
        return Truth(attribute) == true;
    }

    private List<string> Roles(XElement element)
    {
        if (element.Attribute(Own + "roles") is { } own)
        {
            var roles = Words(own.Value);
            if (roles.Count == 0) Bad(element, "ctms:roles names no role.");
            foreach (var role in roles.Where(r => !IsRole(r))) Bad(element, $"\"{Short(role)}\" in ctms:roles is no role: small letters, digits and hyphens.");
            return roles;
        }
        var groups = Foreign(element, "candidateGroups") ?? (string?)ForeignPart(element, "assignmentDefinition")?.Attribute("candidateGroups");
        return groups is null ? OwnedBy(element, "potentialOwner", "group") : IsExpression(groups) ? Unread(element, groups) : Listed(groups);
    }

    private FeelExpression? Assignee(XElement element)
    {
        if (element.Attribute(Own + "assignee") is { } own)
        {
            if (string.IsNullOrWhiteSpace(own.Value)) Bad(element, "ctms:assignee is empty.");
            return ReadPerson(element, own.Value, literal: own.Value.Contains('@', StringComparison.Ordinal) && !IsExpression(own.Value));
        }
        var zeebe = ForeignPart(element, "assignmentDefinition");
        if (zeebe is not null) verdicts.Say(zeebe, new Finding(Verdict.Runs));
        if ((Foreign(element, "assignee") ?? (string?)zeebe?.Attribute("assignee")) is { } foreign) return ReadPerson(element, foreign, literal: !IsExpression(foreign));
        foreach (var (owner, text) in Owners(element, "humanPerformer", "performer").Concat(Owners(element, "potentialOwner")))
        {
            var person = IsExpression(text) ? text : owner == "potentialOwner" ? Called(text, "user").FirstOrDefault() : Called(text, "user").FirstOrDefault() ?? text.Trim();
            if (person is not null) return ReadPerson(element, person, literal: !IsExpression(person));
        }
        return null;
    }

    // What other tools write without a sign is a name; here it is an expression, but for addresses.
    private FeelExpression? ReadPerson(XElement element, string text, bool literal)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var read = FeelExpression.ReadCondition(literal ? $"=\"{text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : text);
        if (read.IsRefused) Bad(element, $"Who does it cannot be read: {read.Refusal}");
        return read.Value;
    }

    private List<string> OwnedBy(XElement element, string kind, string called) =>
        [.. Owners(element, kind).Where(o => !IsExpression(o.Text)).SelectMany(o => Called(o.Text, called) is { Count: > 0 } groups ? groups : Called(o.Text, "user").Count > 0 ? [] : Listed(o.Text)).Distinct()];

    // Elements that name a resource by reference stay as they are: nobody here knows what it stands for.
    private List<(string Owner, string Text)> Owners(XElement element, params string[] kinds)
    {
        var owners = new List<(string, string)>();
        foreach (var owner in element.Elements().Where(e => e.Name.Namespace == Ns && kinds.Contains(e.Name.LocalName)))
        {
            if (owner.Element(Ns + "resourceAssignmentExpression") is not { } assignment || string.IsNullOrWhiteSpace(assignment.Value)) continue;
            foreach (var part in assignment.DescendantsAndSelf().Prepend(owner).Where(e => e.Name.Namespace == Ns)) verdicts.Say(part, new Finding(Verdict.Runs, "Who does the task."));
            owners.Add((owner.Name.LocalName, assignment.Value));
        }
        return owners;
    }

    private List<Rung> Ladder(XElement element)
    {
        if (element.Attribute(Own + "escalate") is not { } attribute) return [];
        var rungs = new List<Rung>();
        foreach (var step in Words(attribute.Value))
        {
            var (days, role) = step.Split(':', 2) is [var d, var r] && int.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= MostDays && IsRole(r) ? (n, r) : (-1, "");
            if (days < 0) Bad(element, $"\"{Short(step)}\" in ctms:escalate is no step of a ladder; it looks like 2:study-manager.");
            else if (rungs.Count > 0 && rungs[^1].WorkingDays >= days) Bad(element, $"The steps of ctms:escalate have to follow each other: {rungs[^1].WorkingDays} working days, then {days}.");
            else rungs.Add(new Rung(days, role));
        }
        if (rungs.Count == 0) Bad(element, "ctms:escalate names no step.");
        return rungs;
    }

    private string? Meaning(XElement element)
    {
        if (element.Attribute(Own + "meaning") is not { } meaning) return null;
        if (!SignatureMeaning.All.Contains(meaning.Value)) Bad(element, $"A signature cannot mean \"{Short(meaning.Value)}\"; it can mean {string.Join(", ", SignatureMeaning.All)}.");
        return meaning.Value;
    }

    private string? Why(XElement element)
    {
        var why = (string?)element.Attribute(Own + "why");
        if (why?.Length > LongestWhy) Bad(element, $"ctms:why has {why.Length} characters; {LongestWhy} are allowed.");
        return string.IsNullOrWhiteSpace(why) ? null : why.Trim();
    }

    private ActionRule? ReadAction(XElement element, NodeKind kind)
    {
        if (kind is not (NodeKind.ServiceTask or NodeKind.SendTask) || element.Attribute(Own + "action") is not { } action) return null;
        if (!IsRole(action.Value.Replace('.', '-'))) Bad(element, $"\"{Short(action.Value)}\" is no action: small letters, digits, dots and hyphens.");
        var inputs = new List<ActionInput>();
        foreach (var part in element.Elements(Ns + "extensionElements").Elements(Own + "input"))
        {
            var (name, value) = ((string?)part.Attribute("name") ?? "", (string?)part.Attribute("value") ?? "");
            if (name.Length == 0 || inputs.Exists(i => i.Name == name)) verdicts.Refuse(part, name.Length == 0 ? "The input has no name." : $"The input \"{Short(name)}\" is there twice.", bindable: true);
            else if (FeelExpression.ReadCondition(value) is { Value: { } expression }) inputs.Add(new ActionInput(name, expression));
            else verdicts.Refuse(part, FeelExpression.ReadCondition(value).Refusal!, bindable: true);
            verdicts.Say(part, new Finding(Verdict.Runs));
        }
        return new ActionRule(action.Value, inputs);
    }

    private FeelExpression? ReadCorrelation(XElement element, XElement? definition, string? message)
    {
        var own = (string?)element.Attribute(Own + "correlation") ?? (string?)definition?.Attribute(Own + "correlation");
        var named = message is null ? null : Referred((string?)(definition ?? element).Attribute("messageRef"));
        var text = own ?? (named is null ? null : (string?)ForeignPart(named, "subscription")?.Attribute("correlationKey"));
        if (text is null) return null;
        var read = FeelExpression.ReadCondition(text);
        if (read.IsRefused) Bad(element, $"The correlation key cannot be read: {read.Refusal}");
        return read.Value;
    }

    /// <summary>The extension is ours: what of it is not known, or stands where it means nothing, is a slip of the pen, and a slip is told.</summary>
    private void JudgeExtension()
    {
        foreach (var element in document.Elements)
            foreach (var name in element.Attributes().Where(a => a.Name.Namespace == Own).Select(a => a.Name.LocalName))
                if (element.Name.Namespace == Ns && !MeansSomething(name, element)) Bad(element, $"ctms:{name} means nothing here.");
    }

    private bool MeansSomething(string name, XElement element) => name switch
    {
        "action" => Kind(element) is NodeKind.ServiceTask or NodeKind.SendTask,
        "decision" => Kind(element) == NodeKind.BusinessRuleTask,
        "resultVariable" => Kind(element) is NodeKind.ScriptTask or NodeKind.BusinessRuleTask,
        "collection" or "elementVariable" => element.Name.LocalName == "multiInstanceLoopCharacteristics",
        "correlation" => element.Name.LocalName == "messageEventDefinition" || Kind(element) is NodeKind.Start or NodeKind.Catch or NodeKind.Boundary or NodeKind.ReceiveTask,
        _ => OfTasks.Contains(name) && Kind(element) is { } kind && IsTask(kind),
    };

    private static string HandRemark(XElement element, FlowNode node) => node switch
    {
        { Kind: NodeKind.ServiceTask or NodeKind.SendTask, Action: null } => HasImplementation(element)
            ? "What another engine would run here is kept; here it is done by hand." : "It names no action (ctms:action): it is done by hand.",
        { Kind: NodeKind.BusinessRuleTask, Calls: null } => "It names no decision (ctms:decision): it is done by hand.",
        { Kind: NodeKind.UserTask, Task.NamesSomebody: false } => "It names neither a role nor a person.",
        _ => "",
    };

    private static bool HasImplementation(XElement element) =>
        new[] { "class", "expression", "delegateExpression", "topic", "type" }.Any(n => Foreign(element, n) is not null) || ForeignPart(element, "taskDefinition") is not null;

    private List<string> Unread(XElement element, string groups)
    {
        Bad(element, $"The groups \"{Short(groups)}\" are an expression; roles are named one by one.");
        return [];
    }

    private int? Number(XElement element, string name, int least)
    {
        if (element.Attribute(Own + name) is not { } attribute) return null;
        if (int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= MostDays) return number;
        Bad(element, $"ctms:{name} is \"{Short(attribute.Value)}\"; it is a number of working days from {least} to {MostDays}.");
        return null;
    }

    private void Bad(XElement element, string reason) => verdicts.Refuse(element, reason, bindable: true);

    private static bool IsExpression(string text) => text.TrimStart() is ['=', ..] or ['$' or '#', '{', ..];

    private static bool IsRole(string text) => text.Length is > 0 and <= 100 && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    private static List<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static List<string> Listed(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    // user(anna), group(monitors), as some tools write it.
    private static List<string> Called(string text, string name) =>
        [.. Listed(text).Where(t => t.StartsWith(name + "(", StringComparison.Ordinal) && t.EndsWith(')')).Select(t => t[(name.Length + 1)..^1].Trim())];

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
