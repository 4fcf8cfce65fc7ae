using System.Text.Json;

namespace Ctms.Investigators.Ranking;

/// <summary>
/// Reads a ranking's input from JSON that anybody may have written. Goes on after a fault, so that one answer names all of them; what is read then is
/// thrown away.
/// </summary>
internal sealed class RankFileReader
{
    private const int MostRefusals = 20;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };
    private readonly List<string> refusals = [];

    public (RankInput? Input, IReadOnlyList<string> Refusals) Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > RankFile.LargestFile) return (null, [$"The file is larger than {RankFile.LargestFile / 1024 / 1024} MB."]);
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json), Strict);
            return Checked(Input(document.RootElement));
        }
        catch (JsonException fault)
        {
            return (null, [$"The file is not valid JSON: {FirstSentence(fault.Message)}"]);
        }
        catch (InvalidOperationException)
        {
            // Text that is not UTF-8, or half a surrogate pair, is only found when it is read.
            return (null, ["The file holds text that is not valid UTF-8."]);
        }
    }

    private (RankInput? Input, IReadOnlyList<string> Refusals) Checked(RankInput? input)
    {
        if (input is not null && refusals.Count == 0) refusals.AddRange(RankInputCheck.Refusals(input));
        return refusals.Count == 0 ? (input, []) : (null, [.. refusals.Take(MostRefusals)]);
    }

    private RankInput? Input(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return Refuse<RankInput>("The file must hold one JSON object with \"criteria\" and \"candidates\".");
        var criteria = List(root, "criteria", required: true).Select(Criterion).ToList();
        var missing = Missing(root);
        var least = Coverage(root);
        var gates = List(root, "gates", required: false).Select(Gate).ToList();
        var candidates = List(root, "candidates", required: true).Select(Candidate).ToList();
        var promise = Promise(root, criteria);
        return refusals.Count > 0 ? null : new(criteria!, missing, least, gates!, candidates!, promise);
    }

    private Criterion? Criterion(JsonElement element)
    {
        if (!IsObject(element, "criterion")) return null;
        var id = Id(element, "criterion");
        var weight = Number(element, "weight", $"The weight of \"{id}\"");
        if (weight is null && !Has(element, "weight")) Refuse($"Criterion \"{id}\" has no weight.");
        var kind = Kind(element, id);
        return new(id, weight ?? 0, kind, Number(element, "lo", $"\"lo\" of \"{id}\""), Number(element, "hi", $"\"hi\" of \"{id}\""), Map(element, id), Flag(element, "promise", id));
    }

    private CriterionKind Kind(JsonElement element, string id)
    {
        switch (Text(element, "kind"))
        {
            case "benefit": return CriterionKind.Benefit;
            case "cost": return CriterionKind.Cost;
            case "yesno": return CriterionKind.YesNo;
            case "category": return CriterionKind.Category;
            default:
                Refuse($"The kind of \"{id}\" must be \"benefit\", \"cost\", \"yesno\" or \"category\".");
                return default;
        }
    }

    private Dictionary<string, double>? Map(JsonElement element, string id)
    {
        if (!Has(element, "map")) return null;
        var map = element.GetProperty("map");
        if (map.ValueKind != JsonValueKind.Object) return Refuse<Dictionary<string, double>>($"The map of \"{id}\" must be an object of values and points.");
        return map.EnumerateObject().ToDictionary(entry => entry.Name, entry => Number(map, entry.Name, $"\"{entry.Name}\" in the map of \"{id}\"") ?? double.NaN);
    }

    private MissingPolicy Missing(JsonElement root)
    {
        switch (Text(root, "missing"))
        {
            case "zero": return MissingPolicy.Zero;
            case "fifty": return MissingPolicy.Fifty;
            case "reweight": return MissingPolicy.Reweight;
            default:
                Refuse("\"missing\" must say what an unknown value counts as: \"zero\", \"fifty\" or \"reweight\".");
                return default;
        }
    }

    /// <summary>Written as a share (0.6) or in percent (60); 1 is all of it.</summary>
    private double Coverage(JsonElement root)
        => Number(root, "minCoverage", "\"minCoverage\"") switch
        {
            null => RankInput.UsualMinCoverage,
            > 1 and <= 100 and var percent => percent / 100,
            { } share => share,
        };

    private Gate? Gate(JsonElement element)
    {
        if (!IsObject(element, "gate")) return null;
        var id = Id(element, "gate");
        var source = Has(element, "when") ? Condition(element.GetProperty("when"), id) : null;
        if (source is null || GateCondition.Read(source) is not { } when)
            return Refuse<Gate>($"Gate \"{id}\": \"when\" is not a condition such as \"doNotContact\", \"capacity = 0\" or \"country not in [DE, FR]\".");
        return new(id, when, Text(element, "reason") ?? "");
    }

    /// <summary>A plain value or a list is compared with the value that has the gate's own id.</summary>
    private static string? Condition(JsonElement when, string id) => when.ValueKind switch
    {
        JsonValueKind.String => when.GetString(),
        JsonValueKind.True => id,
        JsonValueKind.False => $"not {id}",
        JsonValueKind.Number => $"{id} = {when.GetRawText()}",
        JsonValueKind.Array => $"{id} in [{string.Join(", ", when.EnumerateArray().Select(item => item.ToString()))}]",
        _ => null,
    };

    private RankCandidate? Candidate(JsonElement element)
    {
        if (!IsObject(element, "candidate")) return null;
        var id = Id(element, "candidate");
        var values = new Dictionary<string, RankValue>();
        if (!element.TryGetProperty("values", out var given) || given.ValueKind != JsonValueKind.Object) Refuse($"Candidate \"{id}\" has no \"values\" object.");
        else foreach (var entry in given.EnumerateObject()) Keep(values, entry, id);
        return new(id, values, Number(element, "expectedRate", $"The expected rate of \"{id}\""), Has(element, "history") ? [.. List(element, "history", required: false).Select(past => Past(past, id)).OfType<PastPromise>()] : null);
    }

    private PastPromise? Past(JsonElement element, string id)
    {
        if (!IsObject(element, "line of history")) return null;
        var what = $"history of \"{id}\"";
        if (Number(element, "promised", $"\"promised\" in the {what}") is { } promised && Number(element, "actual", $"\"actual\" in the {what}") is { } actual && Number(element, "ageMonths", $"\"ageMonths\" in the {what}") is { } age)
            return new(promised, actual, age);
        return Refuse<PastPromise>($"A line of the {what} needs \"promised\", \"actual\" and \"ageMonths\".");
    }

    /// <summary>Estimates without a rule are corrected by the usual one.</summary>
    private PromiseRule? Promise(JsonElement root, IEnumerable<Criterion?> criteria)
    {
        if (!Has(root, "promise")) return criteria.Any(criterion => criterion is { IsPromise: true }) ? PromiseRule.Usual : null;
        var rule = root.GetProperty("promise");
        if (!IsObject(rule, "promise")) return null;
        return new(Number(rule, "mean", "\"mean\" of \"promise\"") ?? PromiseRule.Usual.Mean, Number(rule, "prior", "\"prior\" of \"promise\"") ?? PromiseRule.Usual.Prior);
    }

    private bool Flag(JsonElement element, string name, string id)
    {
        if (!Has(element, name)) return false;
        var value = element.GetProperty(name);
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Refuse($"\"{name}\" of \"{id}\" must be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    private void Keep(Dictionary<string, RankValue> values, JsonProperty entry, string id)
    {
        switch (entry.Value.ValueKind)
        {
            case JsonValueKind.Null: break;
            case JsonValueKind.True or JsonValueKind.False: values[entry.Name] = RankValue.Of(entry.Value.GetBoolean()); break;
            case JsonValueKind.String: values[entry.Name] = RankValue.Of(entry.Value.GetString()!); break;
            case JsonValueKind.Number when entry.Value.TryGetDouble(out var number): values[entry.Name] = RankValue.Of(number); break;
            default: Refuse($"Candidate \"{id}\": \"{entry.Name}\" must be a number, a text, true, false or null."); break;
        }
    }

    private IEnumerable<JsonElement> List(JsonElement root, string name, bool required)
    {
        if (!Has(root, name))
        {
            if (required) Refuse($"\"{name}\" is missing.");
            return [];
        }

        var list = root.GetProperty(name);
        if (list.ValueKind == JsonValueKind.Array) return list.EnumerateArray();
        Refuse($"\"{name}\" must be a list.");
        return [];
    }

    private string Id(JsonElement element, string what)
        => Text(element, "id") ?? Refuse<string>($"A {what} has no \"id\", or one that is not a text.") ?? "";

    private double? Number(JsonElement element, string name, string what)
    {
        if (!Has(element, name)) return null;
        var value = element.GetProperty(name);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)) return number;
        Refuse($"{what} is not a usable number.");
        return null;
    }

    private bool IsObject(JsonElement element, string what)
    {
        if (element.ValueKind == JsonValueKind.Object) return true;
        Refuse($"A {what} is not an object.");
        return false;
    }

    private static bool Has(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json)
        => json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static string FirstSentence(string message) => message.Split(". ", 2)[0] + ".";

    private T? Refuse<T>(string refusal)
    {
        Refuse(refusal);
        return default;
    }

    private void Refuse(string refusal)
    {
        // A million faulty candidates need no million sentences.
        if (refusals.Count < MostRefusals) refusals.Add(refusal);
    }
}
