using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Dmn;

internal enum HitPolicy
{
    Unique,
    Any,
    Priority,
    First,
    RuleOrder,
    OutputOrder,
    Collect,
}

internal enum Aggregation
{
    None,
    Sum,
    Count,
    Min,
    Max,
}

internal sealed record InputData(string Id, string Name, string? Type);

/// <summary>A decision: what it needs, and either a table or one expression.</summary>
internal sealed record Decision(string Id, string Name, string Variable, string? Type, IReadOnlyList<string> Inputs, IReadOnlyList<string> Decisions, DecisionTable? Table, FeelExpression? Literal);

internal sealed record DecisionTable(HitPolicy Policy, Aggregation Aggregation, IReadOnlyList<TableInput> Inputs, IReadOnlyList<TableOutput> Outputs, IReadOnlyList<TableRule> Rules);

internal sealed record TableInput(string Label, FeelExpression Expression, string? Type, FeelExpression? Allowed, string AllowedText);

/// <summary>A column of answers; <see cref="Order"/> are its values from the best to the least, when the model lists them.</summary>
internal sealed record TableOutput(string? Name, IReadOnlyList<FeelExpression> Order, FeelExpression? Default);

internal sealed record TableRule(int Number, IReadOnlyList<FeelExpression> Tests, IReadOnlyList<FeelExpression> Answers);

/// <summary>All decisions of one file.</summary>
internal sealed record DecisionModel(string Name, IReadOnlyDictionary<string, InputData> Inputs, IReadOnlyDictionary<string, Decision> Decisions)
{
    /// <summary>The decision with this id or name.</summary>
    public Decision? Find(string idOrName) =>
        Decisions.GetValueOrDefault(idOrName) ?? Decisions.Values.FirstOrDefault(d => d.Name == FeelValues.Name(idOrName));

    /// <summary>The decisions that no other one needs.</summary>
    public IEnumerable<Decision> Last => Decisions.Values.Where(d => !Decisions.Values.Any(other => other.Decisions.Contains(d.Id)));
}
