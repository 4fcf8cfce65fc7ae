using System.Text.RegularExpressions;

namespace Ctms.Workflows.Feel;

internal static partial class FeelFunctions
{
    private const int LongestPattern = 200;
    private const int MostRepeats = 1000;

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private static void AddTexts()
    {
        Add("string", 1, 1, (a, budget, at) => a[0] is null ? null : budget.Keep(FeelValues.Text(a[0]), at));
        Add("string length", 1, 1, (a, _, _) => a[0] is string s ? (decimal)s.Length : null);
        Add("upper case", 1, 1, (a, _, _) => (a[0] as string)?.ToUpperInvariant());
        Add("lower case", 1, 1, (a, _, _) => (a[0] as string)?.ToLowerInvariant());
        Add("trim", 1, 1, (a, _, _) => (a[0] as string)?.Trim());
        Add("contains", 2, 2, (a, _, _) => a is [string s, string part] ? s.Contains(part, StringComparison.Ordinal) : null);
        Add("starts with", 2, 2, (a, _, _) => a is [string s, string part] ? s.StartsWith(part, StringComparison.Ordinal) : null);
        Add("ends with", 2, 2, (a, _, _) => a is [string s, string part] ? s.EndsWith(part, StringComparison.Ordinal) : null);
        Add("substring", 2, 3, (a, _, _) => a[0] is string s && a[1] is decimal from ? Substring(s, from, Get(a, 2) as decimal?) : null);
        Add("substring before", 2, 2, (a, _, _) => a is [string s, string mark] ? s.IndexOf(mark, StringComparison.Ordinal) is var cut and >= 0 ? s[..cut] : "" : null);
        Add("substring after", 2, 2, (a, _, _) => a is [string s, string mark] ? s.IndexOf(mark, StringComparison.Ordinal) is var cut and >= 0 ? s[(cut + mark.Length)..] : "" : null);
        Add("string join", 1, 2, (a, budget, at) => a[0] is List<object?> list ? budget.Keep(string.Join(Get(a, 1) as string ?? "", list.OfType<string>()), at) : null);
        Add("split", 2, 2, (a, budget, at) => a is [string s, string by] ? budget.Keep([.. Pattern(by, null, at, r => r.Split(s))], at) : null);
        Add("matches", 2, 3, (a, _, at) => a[0] is string s && a[1] is string pattern ? Pattern(pattern, Get(a, 2) as string, at, r => r.IsMatch(s)) : null);
        Add("replace", 3, 4, (a, budget, at) => a[0] is string s && a[1] is string pattern && a[2] is string by
            ? budget.Keep(Pattern(pattern, Get(a, 3) as string, at, r => Replaced(r, s, by, at)), at) : null);
    }

    private static string? Substring(string s, decimal from, decimal? length)
    {
        if (from == 0 || Math.Abs(from) > s.Length) return from > s.Length ? "" : null;
        var start = (int)(from > 0 ? from - 1 : s.Length + from);
        var size = length is { } wanted ? (int)Math.Clamp(wanted, 0, s.Length - start) : s.Length - start;
        return s.Substring(start, size);
    }

    private static string Replaced(Regex pattern, string text, string by, int at)
    {
        if ((long)text.Length * Math.Max(1, by.Length) > 50L * FeelBudget.LongestText) throw new FeelFault($"A text becomes longer than {FeelBudget.LongestText} characters", at);
        return pattern.Replace(text, by);
    }

    // The engine without backtracking takes time in proportion to the text; what is left to limit is the size of the pattern.
    private static T Pattern<T>(string pattern, string? flags, int at, Func<Regex, T> use)
    {
        if (pattern.Length > LongestPattern) throw new FeelFault($"The pattern is longer than {LongestPattern} characters", at);
        var repeats = Repeats().Matches(pattern).Select(m => m.Value.Trim('{', '}').Split(',').Max(n => n.Length is 0 or > 9 ? (n.Length == 0 ? 1L : MostRepeats) : long.Parse(n, System.Globalization.CultureInfo.InvariantCulture)));
        if (repeats.Aggregate(1L, (all, n) => Math.Min(all * Math.Max(1, n), 1_000_000)) > MostRepeats) throw new FeelFault($"The pattern repeats more than {MostRepeats} times", at);
        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
            foreach (var flag in flags ?? "") options |= flag switch { 'i' => RegexOptions.IgnoreCase, 's' => RegexOptions.Singleline, 'm' => RegexOptions.Multiline, _ => RegexOptions.None };
            return use(new Regex(pattern, options, LongestMatch));
        }
        catch (RegexMatchTimeoutException)
        {
            throw new FeelFault("The pattern takes too long", at);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new FeelFault("The pattern is not understood, or needs to look back", at);
        }
    }

    [GeneratedRegex(@"\{\d+(,\d*)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Repeats();
}
