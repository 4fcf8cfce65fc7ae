using System.Globalization;
using Ctms.Platform;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tables;

/// <summary>A value that a decision looks at. Type is that of the model; null where it says none.</summary>
internal sealed record DecisionInput(string Name, string? Type, string Allowed);

/// <summary>What a decision answered, and the numbers of the rules that fit.</summary>
internal sealed record Tried(IReadOnlyList<(string Name, string Value)> Outputs, IReadOnlyList<int> Rules);

/// <summary>A decision as people try it out: with values that they type. Pure.</summary>
internal static class TryDecision
{
    /// <summary>What the decision looks at, and what those look at that it needs.</summary>
    public static IReadOnlyList<DecisionInput> InputsOf(DecisionModel model, Decision decision)
    {
        var all = Needed(model, decision).ToList();
        var columns = all.SelectMany(d => d.Table?.Inputs ?? []).ToLookup(i => FeelValues.Name(i.Expression.Text));
        var declared = all.SelectMany(d => d.Inputs).Distinct().Select(id => model.Inputs[id]).ToList();
        // In the order of the table's columns.
        var order = columns.Select(c => c.Key).ToList();
        var names = declared.Select(i => i.Name).Concat(all.Select(d => d.Variable)).ToHashSet();
        return
        [
            .. declared.OrderBy(i => order.IndexOf(i.Name) is var place and >= 0 ? place : int.MaxValue).Select(i => new DecisionInput(i.Name, Plain(i.Type ?? columns[i.Name].Select(c => c.Type).FirstOrDefault()), columns[i.Name].Select(c => c.AllowedText).FirstOrDefault() ?? "")),
            .. columns.Where(c => !names.Contains(c.Key) && IsName(c.Key)).Select(c => new DecisionInput(c.Key, Plain(c.First().Type), c.First().AllowedText)),
        ];
    }

    public static Outcome<Tried> Run(DecisionModel model, Decision decision, IReadOnlyList<string?> typed, TimeProvider time)
    {
        var values = new FeelContext();
        foreach (var (input, text) in InputsOf(model, decision).Zip(typed))
        {
            var value = Value(input, text);
            if (value.Refusal is not null) return Outcome.Refused(value.Refusal);
            values[input.Name] = value.Value;
        }

        var answer = Decide.Run(model, decision.Id, values, time);
        if (answer.IsRefused) return Outcome.Refused(answer.Refusal);
        var outputs = answer.Value.Outputs.SelectMany(o => o.Value is FeelContext many ? many.Select(v => (v.Key, Shown(v.Value))) : [(o.Key, Shown(o.Value))]);
        return new Tried([.. outputs], decision.Table is { } table ? DecisionTableRun.Fitting(table, answer.Value.Known, time) : []);
    }

    private static IEnumerable<Decision> Needed(DecisionModel model, Decision decision) => decision.Decisions.SelectMany(id => Needed(model, model.Decisions[id])).Append(decision).DistinctBy(d => d.Id);

    /// <summary>The text as the type wants it; dates are read from their text when the decision is asked.</summary>
    private static (object? Value, string? Refusal) Value(DecisionInput input, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, null);
        var trimmed = text.Trim();
        var number = decimal.TryParse(trimmed, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var read) ? read : (decimal?)null;
        return input.Type switch
        {
            "number" => number is null ? (null, $"{input.Name} is a number; \"{trimmed}\" is none.") : (number, null),
            "boolean" => trimmed is "true" or "false" ? (trimmed == "true", null) : (null, $"{input.Name} is true or false."),
            null => (number ?? (trimmed is "true" or "false" ? trimmed == "true" : (object)trimmed), null),
            _ => (trimmed, null),
        };
    }

    private static string Shown(object? value) => value is null ? "–" : value is List<object?> list ? string.Join("; ", list.Select(Shown)) : FeelValues.Text(value);

    private static string? Plain(string? type) => type?.Split(':')[^1] switch { "integer" or "long" or "double" => "number", var other => other };

    private static bool IsName(string text) => text.Length > 0 && char.IsLetter(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ');
}
