using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Dmn;

/// <summary>One table on one set of values.</summary>
internal static class DecisionTableRun
{
    public static FeelAnswer Answer(string name, DecisionTable table, FeelContext known, TimeProvider time)
    {
        try
        {
            return new FeelAnswer(Decided(name, table, known, time), null, []);
        }
        catch (Refused refused)
        {
            return new FeelAnswer(null, $"{name}: {refused.Message}", []);
        }
    }

    /// <summary>The numbers of the rules that fit; none where that cannot be told.</summary>
    public static IReadOnlyList<int> Fitting(DecisionTable table, FeelContext known, TimeProvider time)
    {
        try
        {
            var tested = table.Inputs.Select(input => Tested(input, known, time)).ToList();
            return [.. table.Rules.Where(rule => Fits(rule, tested, known, time)).Select(rule => rule.Number)];
        }
        catch (Refused)
        {
            return [];
        }
    }

    private static object? Decided(string name, DecisionTable table, FeelContext known, TimeProvider time)
    {
        var tested = table.Inputs.Select(input => Tested(input, known, time)).ToList();
        var hits = table.Rules.Where(rule => Fits(rule, tested, known, time)).ToList();
        if (hits.Count == 0) return Otherwise(table, known, time);
        var rows = hits.ConvertAll(rule => (Rule: rule, Values: rule.Answers.Select(a => Ask(a, known, time)).ToList()));
        switch (table.Policy)
        {
            case HitPolicy.Unique when rows.Count > 1:
                throw new Refused($"rules {Numbers(hits)} all fit, and the hit policy allows one.");
            case HitPolicy.Any when rows.Exists(r => !r.Values.Zip(rows[0].Values).All(p => FeelValues.Same(p.First, p.Second) == true)):
                throw new Refused($"rules {Numbers(hits)} fit with different answers, and the hit policy wants the same one.");
            case HitPolicy.Priority:
                return Row(table, Ranked(table, rows, known, time)[0]);
            case HitPolicy.OutputOrder:
                return Ranked(table, rows, known, time).Select(values => Row(table, values)).ToList();
            case HitPolicy.RuleOrder:
                return rows.Select(r => Row(table, r.Values)).ToList();
            case HitPolicy.Collect:
                return Collected(table, rows.ConvertAll(r => Row(table, r.Values)));
            default:
                return Row(table, rows[0].Values);
        }
    }

    private static object? Tested(TableInput input, FeelContext known, TimeProvider time)
    {
        var value = Ask(input.Expression, known, time);
        if (value is not null && input.Allowed is { } allowed && allowed.Ask(known, time, value).Value is not true)
            throw new Refused($"{input.Label} is {FeelValues.Quoted(value)}; allowed are {input.AllowedText}.");
        return value;
    }

    private static bool Fits(TableRule rule, List<object?> tested, FeelContext known, TimeProvider time)
    {
        for (var i = 0; i < tested.Count; i++)
        {
            var answer = rule.Tests[i].Ask(known, time, tested[i]);
            if (answer.Refusal is not null) throw new Refused($"rule {rule.Number}: {answer.Refusal}");
            if (answer.Value is not true) return false;
        }
        return true;
    }

    private static object? Otherwise(DecisionTable table, FeelContext known, TimeProvider time)
    {
        if (table.Outputs.Any(o => o.Default is not null)) return Row(table, [.. table.Outputs.Select(o => o.Default is { } text ? Ask(text, known, time) : null)]);
        return table.Aggregation == Aggregation.Count ? 0m : null;
    }

    private static object? Row(DecisionTable table, List<object?> values) =>
        values.Count == 1 ? values[0] : new FeelContext(table.Outputs.Zip(values).Select(p => KeyValuePair.Create(p.First.Name!, p.Second)));

    // The first output decides, then the second one; a value that the model does not list comes last.
    private static List<List<object?>> Ranked(DecisionTable table, List<(TableRule Rule, List<object?> Values)> rows, FeelContext known, TimeProvider time)
    {
        var orders = table.Outputs.Select(o => o.Order.SelectMany(e => Ask(e, known, time) as List<object?> ?? []).ToList()).ToList();
        var ranked = rows.OrderBy(_ => 0);
        for (var i = 0; i < orders.Count; i++)
        {
            var column = i;
            ranked = ranked.ThenBy(r => orders[column].FindIndex(v => FeelValues.Same(v, r.Values[column]) == true) is var place and >= 0 ? place : int.MaxValue);
        }
        return [.. ranked.Select(r => r.Values)];
    }

    private static object? Collected(DecisionTable table, List<object?> values)
    {
        if (table.Aggregation == Aggregation.None) return values;
        if (table.Aggregation == Aggregation.Count) return (decimal)values.Count;
        if (values.Find(v => v is not decimal) is { } other) throw new Refused($"{FeelValues.Quoted(other)} cannot be aggregated; it is {FeelValues.KindOf(other)}.");
        var numbers = values.OfType<decimal>().ToList();
        if (numbers.Count < values.Count) throw new Refused("a rule without an answer cannot be aggregated.");
        return table.Aggregation switch { Aggregation.Sum => numbers.Sum(), Aggregation.Min => numbers.Min(), _ => numbers.Max() };
    }

    private static object? Ask(FeelExpression expression, FeelContext known, TimeProvider time)
    {
        var answer = expression.Ask(known, time);
        return answer.Refusal is null ? answer.Value : throw new Refused(answer.Refusal);
    }

    private static string Numbers(List<TableRule> rules) => string.Join(" and ", rules.Select(r => r.Number));

    private sealed class Refused(string message) : Exception(message);
}
