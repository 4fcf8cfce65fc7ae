using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ctms.Investigators.Surveys;

/// <summary>Answers by the code of their question, as kept: text, list of texts, number, row to column, or a file.</summary>
internal sealed class Answers(IReadOnlyDictionary<string, JsonNode> values)
{
    public static readonly Answers None = new(new Dictionary<string, JsonNode>());

    public IReadOnlyDictionary<string, JsonNode> Values => values;

    public static Answers Read(string json) => new(JsonNode.Parse(json)!.AsObject().Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!));

    public string Write() => new JsonObject(values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone()))).ToJsonString(SurveyText.Json);

    public bool Has(string code) => values.ContainsKey(code);

    public JsonNode? Of(string code) => values.GetValueOrDefault(code);

    public string? Text(string code) => Of(code) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public decimal? Number(string code) => Of(code) is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? JsonSerializer.Deserialize<decimal>(value) : null;

    /// <summary>The codes of the choices that were taken: one of single and yes-no, some of multiple.</summary>
    public IReadOnlyList<string> Chosen(string code) => Of(code) switch
    {
        JsonArray list => [.. list.Select(item => item!.GetValue<string>())],
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    /// <summary>Row to column of a matrix.</summary>
    public IReadOnlyDictionary<string, string> Rows(string code) => Of(code) is JsonObject rows
        ? rows.Where(row => row.Value is JsonValue).ToDictionary(row => row.Key, row => row.Value!.ToString()) : new Dictionary<string, string>();

    public AnsweredFile? File(string code) => Of(code) is JsonObject file && file["sha256"] is not null ? file.Deserialize<AnsweredFile>(SurveyText.Json) : null;

    /// <summary>Whether a branch is open.</summary>
    public bool Opens(ShownWhen? when)
    {
        if (when is null) return true;
        if (when.AnyOf is { Count: > 0 } wanted) return Chosen(when.Question).Any(wanted.Contains);
        return Number(when.Question) is { } number && (when.AtLeast is null || number >= when.AtLeast) && (when.AtMost is null || number <= when.AtMost);
    }

    /// <summary>
    /// The sections and questions that these answers open, in their order. What hangs on a question that is itself hidden is hidden too, whatever was
    /// answered before it was hidden.
    /// </summary>
    public IReadOnlyList<SurveySection> Open(SurveyDefinition survey)
    {
        var open = new List<SurveySection>();
        var seen = new HashSet<string>();
        bool Shows(ShownWhen? when) => when is null || (seen.Contains(when.Question) && Opens(when));
        foreach (var section in survey.Sections.Where(section => Shows(section.ShownWhen)))
        {
            var questions = new List<Question>();
            foreach (var question in section.Questions.Where(question => Shows(question.ShownWhen)))
            {
                questions.Add(question);
                seen.Add(question.Code);
            }

            open.Add(section with { Questions = questions });
        }

        return open;
    }

    /// <summary>The answer in words, for people who read it.</summary>
    public string Words(Question question, string language, Func<string, string> texts)
    {
        string Choice(IEnumerable<Choice> choices, string code) => choices.FirstOrDefault(choice => choice.Code == code)?.Text.In(language) ?? code;
        return question.Kind switch
        {
            QuestionKind.YesNo => Text(question.Code) switch { "yes" => texts("Yes"), "no" => texts("No"), _ => "" },
            QuestionKind.Single or QuestionKind.Multiple => string.Join("; ", Chosen(question.Code).Select(code => Choice(question.Options, code))),
            QuestionKind.Matrix => string.Join("; ", Rows(question.Code).Select(row => $"{Choice(question.Rows ?? [], row.Key)}: {Choice(question.Options, row.Value)}")),
            QuestionKind.Number => Number(question.Code) is { } number ? $"{number.ToString("#,0.######", CultureInfo.GetCultureInfo(language))} {(question.Range is { Unit.Length: > 0 } range ? texts(range.Unit) : "")}".Trim() : "",
            QuestionKind.Date => DateOnly.TryParseExact(Text(question.Code), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("D", CultureInfo.GetCultureInfo(language)) : "",
            QuestionKind.File => File(question.Code)?.Name ?? "",
            _ => Text(question.Code) ?? "",
        };
    }
}

/// <summary>A file that was given as an answer.</summary>
internal sealed record AnsweredFile(string Sha256, string Name, long Size);
