using System.Text.RegularExpressions;

namespace Ctms.Investigators.Ranking;

/// <summary>
/// The condition of a gate, kept as written: <c>name</c>, <c>not name</c>, <c>name missing</c>, <c>name = 0</c> (also != &lt; &lt;= &gt; &gt;=),
/// <c>name in [DE, FR]</c>, <c>name not in [DE, FR]</c>.
/// </summary>
internal sealed partial class GateCondition
{
    private readonly Func<RankValue, bool> holds;

    private GateCondition(string source, string name, bool whenMissing, Func<RankValue, bool> holds)
        => (Source, Name, WhenMissing, this.holds) = (source, name, whenMissing, holds);

    /// <summary>The condition as it was written; reading it again gives the same condition.</summary>
    public string Source { get; }

    /// <summary>The value it looks at.</summary>
    public string Name { get; }

    private bool WhenMissing { get; }

    /// <summary>An unknown value closes no gate but one that asks for it: absence is no evidence.</summary>
    public bool Closes(IReadOnlyDictionary<string, RankValue> values)
        => values.TryGetValue(Name, out var value) ? !WhenMissing && holds(value) : WhenMissing;

    /// <summary>Reads a condition; null when it is not one.</summary>
    public static GateCondition? Read(string source)
    {
        if (source.Length > 500) return null;
        var text = source.Trim();
        if (Comparison().Match(text) is { Success: true } compared)
            return new(text, compared.Groups["name"].Value, false, Compare(compared.Groups["op"].Value, Unquoted(compared.Groups["literal"].Value)));
        if (Membership().Match(text) is { Success: true } member) return ReadMembership(text, member);
        if (Missing().Match(text) is { Success: true } missing) return new(text, missing.Groups["name"].Value, true, _ => false);
        if (Plain().Match(text) is not { Success: true } plain) return null;
        var wanted = !plain.Groups["not"].Success;
        return new(text, plain.Groups["name"].Value, false, value => value.AsTruth() == wanted);
    }

    private static GateCondition ReadMembership(string text, Match member)
    {
        var literals = member.Groups["list"].Value.Split(',').Select(Unquoted).ToArray();
        var inside = !member.Groups["not"].Success;
        return new(text, member.Groups["name"].Value, false, value => Array.Exists(literals, literal => Same(value, literal)) == inside);
    }

    private static Func<RankValue, bool> Compare(string op, string literal) => op switch
    {
        "=" or "==" => value => Same(value, literal),
        "!=" or "<>" => value => !Same(value, literal),
        "<" => value => Order(value, literal) < 0,
        "<=" => value => Order(value, literal) <= 0,
        ">" => value => Order(value, literal) > 0,
        _ => value => Order(value, literal) >= 0,
    };

    private static bool Same(RankValue value, string literal)
    {
        var other = RankValue.Of(literal);
        if (value.AsNumber() is { } left && other.AsNumber() is { } right) return left == right;
        if (value.AsTruth() is { } truth && other.AsTruth() is { } wanted) return truth == wanted;
        return string.Equals(value.ToString(), literal, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Null for what has no order: every comparison with null is false.</summary>
    private static int? Order(RankValue value, string literal)
        => value.AsNumber() is { } left && RankValue.Of(literal).AsNumber() is { } right ? left.CompareTo(right) : null;

    private static string Unquoted(string literal)
    {
        var text = literal.Trim();
        return text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;
    }

    private const string Name_ = @"(?<name>[\p{L}\p{N}_.:\-]+)";

    [GeneratedRegex("^" + Name_ + @"\s*(?<op>==|=|!=|<>|<=|>=|<|>)\s*(?<literal>[^<>=!\[\]]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Comparison();

    [GeneratedRegex("^" + Name_ + @"\s+((?<not>not)\s+)?in\s*\[(?<list>[^\[\]]+)\]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Membership();

    [GeneratedRegex("^" + Name_ + @"\s+(is\s+)?missing$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"^(?<not>not\s+|!\s*)?" + Name_ + "$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Plain();
}
