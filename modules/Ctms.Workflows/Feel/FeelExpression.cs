using Ctms.Platform;

namespace Ctms.Workflows.Feel;

/// <summary>The value of an expression (null is a value), or why it has none. <see cref="Missing"/> names what had no value.</summary>
internal readonly record struct FeelAnswer(object? Value, string? Refusal, IReadOnlyCollection<string> Missing)
{
    public bool IsRefused => Refusal is not null;
}

/// <summary>An expression that was read once and can be asked often.</summary>
internal sealed class FeelExpression
{
    private readonly Expr expression;

    private FeelExpression(string text, Expr expression) => (Text, this.expression) = (text, expression);

    public string Text { get; }

    /// <summary>Reads FEEL; <paramref name="names"/> are names that hold signs or words of the language.</summary>
    public static Outcome<FeelExpression> Read(string text, FeelDialect dialect = FeelDialect.Feel, IEnumerable<string>? names = null) =>
        Reading(text, () => FeelParser.Expression(text, dialect, names ?? []));

    /// <summary>Reads a cell of a decision table.</summary>
    public static Outcome<FeelExpression> ReadTests(string text, IEnumerable<string>? names = null) => Reading(text, () => FeelParser.Tests(text, names ?? []));

    /// <summary>
    /// Reads a condition in the way it is written: after "=" FEEL, within ${...} JUEL, else FEEL with the spellings of other tools.
    /// </summary>
    public static Outcome<FeelExpression> ReadCondition(string text, IEnumerable<string>? names = null)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return Outcome.Refused("The expression is empty.");
        if (trimmed[0] == '=' && !trimmed.StartsWith("==", StringComparison.Ordinal)) return Read(trimmed[1..], FeelDialect.Feel, names);
        if (trimmed.Length > 3 && trimmed[0] is '$' or '#' && trimmed[1] == '{') return ReadJuel(trimmed);
        return Read(trimmed, FeelDialect.Lenient, names);
    }

    public FeelAnswer Ask(IReadOnlyDictionary<string, object?> values, TimeProvider time, object? input = null)
    {
        var run = new FeelRun(values, new FeelBudget(time), input);
        try
        {
            return new FeelAnswer(run.Value(expression), null, run.Missing);
        }
        catch (FeelFault fault)
        {
            return new FeelAnswer(null, Told(fault, Text), run.Missing);
        }
    }

    private static Outcome<FeelExpression> ReadJuel(string text)
    {
        if (text[^1] != '}' || text.IndexOf('}', StringComparison.Ordinal) != text.Length - 1) return Outcome.Refused($"\"{Short(text)}\" mixes text and ${{...}}; one ${{...}} is read.");
        return Read(text[2..^1], FeelDialect.Juel);
    }

    private static Outcome<FeelExpression> Reading(string text, Func<Expr> read)
    {
        try
        {
            return new FeelExpression(text, read());
        }
        catch (FeelFault fault)
        {
            return Outcome.Refused(Told(fault, text));
        }
    }

    private static string Told(FeelFault fault, string text) => $"{fault.Message} (character {fault.At + 1} of \"{Short(text)}\").";

    private static string Short(string text)
    {
        var line = FeelValues.Name(text.Length > 200 ? text[..200] : text);
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}
