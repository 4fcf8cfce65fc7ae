using Ctms.Platform;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Dmn;

/// <summary>What decisions answer, by the names of their variables; Known are the values that were looked at, with the answers of the decisions that were needed.</summary>
internal sealed record DecisionAnswer(string? Decision, FeelContext Outputs, FeelContext Known);

/// <summary>Decides: the required decisions first, then the one that is asked for.</summary>
internal static class Decide
{
    /// <summary>Without a name, all decisions that no other one needs.</summary>
    public static Outcome<DecisionAnswer> Run(DecisionModel model, string? decision, IReadOnlyDictionary<string, object?> input, TimeProvider time)
    {
        var asked = decision is null ? model.Last.ToList() : model.Find(decision) is { } found ? [found] : [];
        if (asked.Count == 0) return Outcome.Refused($"There is no decision \"{decision}\"; there are: {string.Join(", ", model.Decisions.Values.Select(d => d.Name))}.");
        // Tables of other tools often say nowhere which values they read.
        var known = new FeelContext(input.Where(v => !model.Inputs.Values.Any(i => i.Name == v.Key)));
        foreach (var data in model.Inputs.Values)
        {
            var value = Typed(input.GetValueOrDefault(data.Name), data.Type, $"The input \"{data.Name}\"");
            if (value.Refusal is not null) return Outcome.Refused(value.Refusal);
            known[data.Name] = value.Value;
        }
        var outputs = new FeelContext();
        foreach (var one in asked)
        {
            var answer = Answer(model, one, known, time);
            if (answer.Refusal is not null) return Outcome.Refused(answer.Refusal);
            outputs[one.Variable] = answer.Value;
        }
        return new DecisionAnswer(asked.Count == 1 ? asked[0].Name : null, outputs, known);
    }

    private static FeelAnswer Answer(DecisionModel model, Decision decision, FeelContext known, TimeProvider time)
    {
        foreach (var id in decision.Decisions)
        {
            var needed = model.Decisions[id];
            if (known.ContainsKey(needed.Variable)) continue;
            var answer = Answer(model, needed, known, time);
            if (answer.IsRefused) return answer;
            known[needed.Variable] = answer.Value;
        }
        return decision.Table is { } table ? DecisionTableRun.Answer(decision.Name, table, known, time) : decision.Literal!.Ask(known, time);
    }

    /// <summary>JSON has no dates: a text becomes one where the model wants one. Any other kind of value is refused, since it would silently match nothing.</summary>
    private static FeelAnswer Typed(object? value, string? type, string what)
    {
        var plain = type?.Split(':')[^1];
        object? typed = (plain, value) switch
        {
            (_, null) => null,
            ("date", string text) => FeelTemporal.Date(text),
            ("time", string text) => FeelTemporal.Time(text),
            ("dateTime" or "date and time", string text) => FeelTemporal.Moment(text),
            ("dayTimeDuration" or "days and time duration" or "yearMonthDuration" or "years and months duration", string text) => FeelTemporal.Duration(text),
            ("number", decimal) or ("string", string) or ("boolean", bool) => value,
            ("number" or "string" or "boolean", _) => null,
            _ => value,
        };
        return value is not null && typed is null ? new FeelAnswer(null, $"{what} is a {plain}; {FeelValues.Quoted(value)} is {FeelValues.KindOf(value)}.", []) : new FeelAnswer(typed, null, []);
    }
}
