using System.Globalization;
using System.Text.Json.Nodes;
using Ctms.Investigators.Surveys;

namespace Ctms.Investigators.Answering;

/// <summary>What became of what was typed: an answer, no answer, or why it can't be one (words with holes for the localizer).</summary>
internal sealed record TypedAnswer(JsonNode? Value, string? Refusal = null, params object[] Holes)
{
    public const int LongestShort = 500;
    public const int LongestLong = 10_000;

    private static readonly TypedAnswer Nothing = new(Value: null);

    private static readonly string[] DayForms = ["yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy"];

    public bool IsRefused => Refusal is not null;

    /// <summary>Reads the form fields of one question; files come another way. Pure.</summary>
    /// <param name="unit">The question's unit in the language of the page.</param>
    public static TypedAnswer Read(Question question, Func<string, IReadOnlyList<string>> field, string language, string unit)
    {
        var typed = field(question.Code).Select(text => text.Trim()).Where(text => text.Length > 0).ToList();
        return question.Kind switch
        {
            QuestionKind.Matrix => Matrix(question, field),
            QuestionKind.Multiple => Multiple(question, typed),
            _ when typed.Count == 0 => Nothing,
            QuestionKind.YesNo => typed[0] is "yes" or "no" ? new(typed[0]) : NotOffered,
            QuestionKind.Single => IsOffered(question.Options, typed[0]) ? new(typed[0]) : NotOffered,
            QuestionKind.Number => Number(question, typed[0], language, unit),
            QuestionKind.Date => Date(typed[0]),
            QuestionKind.ShortText => Text(typed[0], LongestShort),
            QuestionKind.LongText => Text(typed[0], LongestLong),
            _ => Nothing,
        };
    }

    private static TypedAnswer NotOffered => new(null, "This answer is not one of those offered.");

    private static TypedAnswer Multiple(Question question, List<string> typed)
    {
        if (typed.Count == 0) return Nothing;
        return typed.TrueForAll(code => IsOffered(question.Options, code)) ? new(new JsonArray([.. typed.Distinct().Select(code => (JsonNode)code)])) : NotOffered;
    }

    private static TypedAnswer Matrix(Question question, Func<string, IReadOnlyList<string>> field)
    {
        var rows = new JsonObject();
        foreach (var row in question.Rows ?? [])
        {
            if (field($"{question.Code}.{row.Code}") is not [{ Length: > 0 } column, ..]) continue;
            if (!IsOffered(question.Options, column)) return NotOffered;
            rows[row.Code] = column;
        }

        return rows.Count == 0 ? Nothing : new(rows);
    }

    private static TypedAnswer Number(Question question, string typed, string language, string unit)
    {
        var range = question.Range ?? new();
        var (result, number) = TypedNumber.Read(typed, [range.Unit, unit], language);
        if (result == TypedNumber.Result.OtherUnit)
            return range.Unit.Length > 0 ? new(null, "Please give the number in {0}, without another unit.", unit) : new(null, "Please give the number alone, without a unit.");
        if (result == TypedNumber.Result.NoNumber) return new(null, "This is not a number. Example: {0}", Example(range, language));
        if (range.Least > number || number > range.Most) return new(null, "The number must be {0}.", Limits(range, language));
        if (decimal.Round(number, range.Decimals) != number) return range.Decimals == 0 ? new(null, "Please give a whole number.") : new(null, "Please give {0} decimals at most.", range.Decimals);
        return new(JsonValue.Create(number));
    }

    private static string Example(NumberRange range, string language) => (range.Least ?? 12).ToString(range.Decimals > 0 ? "0.0" : "0", CultureInfo.GetCultureInfo(language));

    private static string Limits(NumberRange range, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var (least, most) = (range.Least?.ToString("0.######", culture), range.Most?.ToString("#,0.######", culture));
        return (least, most) switch
        {
            (null, _) => "≤ " + most,
            (_, null) => "≥ " + least,
            _ => least + " – " + most,
        };
    }

    private static TypedAnswer Date(string typed) => DateOnly.TryParseExact(typed, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200
        ? new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : new(null, "This is not a date. Write it as year-month-day, for example 2026-03-31.");

    private static TypedAnswer Text(string typed, int longest) => typed.Length > longest
        ? new(null, "The answer has {0} characters; {1} are the most.", typed.Length, longest)
        : new(JsonValue.Create(new string([.. typed.Where(c => !char.IsControl(c) || c is '\n' or '\t')])));

    private static bool IsOffered(IReadOnlyList<Choice> choices, string code) => choices.Any(choice => choice.Code == code);
}
