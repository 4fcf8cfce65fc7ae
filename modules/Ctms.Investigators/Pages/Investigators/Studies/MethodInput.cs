using System.Globalization;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Microsoft.AspNetCore.Http;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>The method form as it was typed: what can't be read is said beside its field, and nothing typed is lost.</summary>
internal sealed class MethodInput
{
    private readonly Dictionary<string, string> typed = [];
    private readonly Dictionary<string, string> errors = [];

    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>The form carries a method; else the page shows the saved one.</summary>
    public bool IsGiven { get; private init; }

    public RankingMethod Method { get; private set; } = RankingMethod.Usual;

    public string Typed(string name) => typed.GetValueOrDefault(name) ?? "";

    public static MethodInput Of(RankingMethod method)
    {
        var input = new MethodInput { Method = method };
        foreach (var line in method.Lines)
        {
            input.typed[Weight(line.Criterion)] = Text(line.Weight);
            input.typed[Lo(line.Criterion)] = Text(line.Lo);
            input.typed[Hi(line.Criterion)] = Text(line.Hi);
        }

        input.typed["coverage"] = Text(Math.Round(method.MinCoverage * 100, 4));
        return input;
    }

    public static MethodInput Read(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields, RankingMethod saved)
    {
        var given = fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
        if (!given.Keys.Any(name => name.StartsWith("w-", StringComparison.Ordinal))) return Of(saved);
        var input = new MethodInput { IsGiven = true };
        var lines = saved.Catalogue.All.Select(criterion => input.Line(criterion, given, saved)).ToList();
        var missing = Enum.TryParse<MissingPolicy>(given.GetValueOrDefault("missing"), ignoreCase: true, out var policy) && Enum.IsDefined(policy) ? policy : saved.Missing;
        var coverage = input.Number(given, "coverage", saved.MinCoverage * 100, "The least coverage") / 100;
        if (coverage is < 0 or > 1) input.errors["coverage"] = "The least coverage must be between 0 and 100 percent.";
        var gates = StudyCriteria.Gates.Where(gate => given.ContainsKey("gate-" + gate.Id)).Select(gate => gate.Id);
        input.Method = new(lines, missing, coverage, [.. gates]) { Catalogue = saved.Catalogue };
        return input;
    }

    /// <summary>The form as an address, to go back to what was typed.</summary>
    public string Query()
        => "?" + string.Join('&', typed.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}").Append($"missing={Method.Missing.ToString().ToLowerInvariant()}")
            .Concat(Method.Gates.Select(gate => $"gate-{gate}=on")));

    public static string Weight(string criterion) => "w-" + criterion;

    public static string Lo(string criterion) => "lo-" + criterion;

    public static string Hi(string criterion) => "hi-" + criterion;

    private MethodLine Line(StudyCriterion criterion, Dictionary<string, Microsoft.Extensions.Primitives.StringValues> given, RankingMethod saved)
    {
        var kept = saved.Lines.First(line => line.Criterion == criterion.Id);
        var weight = Number(given, Weight(criterion.Id), kept.Weight, $"The weight of \"{criterion.Name}\"");
        if (weight < 0) errors[Weight(criterion.Id)] = $"The weight of \"{criterion.Name}\" is negative; a weight is 0 or more.";
        if (!criterion.HasScale) return new(criterion.Id, weight, criterion.Lo, criterion.Hi);
        return new(criterion.Id, weight, Number(given, Lo(criterion.Id), kept.Lo, $"The scale of \"{criterion.Name}\""), Number(given, Hi(criterion.Id), kept.Hi, $"The scale of \"{criterion.Name}\""));
    }

    private double Number(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> given, string name, double kept, string what)
    {
        if (!given.TryGetValue(name, out var value) || string.IsNullOrWhiteSpace(value))
        {
            typed[name] = Text(kept);
            return kept;
        }

        var text = value.ToString().Trim();
        typed[name] = text.Length > 40 ? text[..40] : text;
        if (double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        errors[name] = $"{what} is not a number.";
        return kept;
    }

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
