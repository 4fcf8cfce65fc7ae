using System.Globalization;

namespace Ctms.Workflows.Feel;

/// <summary>The functions of the subset, by name. Wrong arguments give null, as FEEL has it.</summary>
internal static partial class FeelFunctions
{
    private delegate object? Function(object?[] a, FeelBudget budget, int at);

    private static readonly Dictionary<string, Function> All = new(StringComparer.Ordinal);

    static FeelFunctions()
    {
        AddLogic();
        AddTexts();
        AddNumbers();
        AddLists();
        AddTimes();
    }

    public static IEnumerable<string> Names => All.Keys;

    public static bool Exists(string name) => All.ContainsKey(name);

    public static object? Call(string name, object?[] arguments, FeelBudget budget, int at)
    {
        budget.Step(at, 1 + arguments.OfType<List<object?>>().Sum(l => l.Count));
        try
        {
            return All[name](arguments, budget, at);
        }
        catch (Exception fault) when (fault is OverflowException or ArgumentOutOfRangeException)
        {
            throw new FeelFault($"\"{name}\" leaves the range of its values", at);
        }
    }

    /// <summary>Whether the value lies in the range; null when they cannot be compared.</summary>
    public static bool? Within(FeelRange range, object? value)
    {
        var low = range.Low is null ? 1 : FeelValues.Compare(value, range.Low);
        var high = range.High is null ? -1 : FeelValues.Compare(value, range.High);
        if (low is null || high is null) return null;
        return (low > 0 || (low == 0 && range.LowIn)) && (high < 0 || (high == 0 && range.HighIn));
    }

    /// <summary>The entry at a place that counts from 1, or from the end when negative.</summary>
    public static object? At(List<object?> list, object? place)
    {
        if (place is not decimal number || number != decimal.Truncate(number) || Math.Abs(number) > list.Count || number == 0) return null;
        return number > 0 ? list[(int)number - 1] : list[list.Count + (int)number];
    }

    /// <summary>What a "for", "some" or "every" goes through.</summary>
    public static IEnumerable<object?> Items(object? from, FeelBudget budget, int at) => from switch
    {
        null => [],
        List<object?> list => [.. list],
        FeelRange { Low: decimal low, High: decimal high } => Count(low, high, budget, at),
        _ => [from],
    };

    private static List<object?> Count(decimal low, decimal high, FeelBudget budget, int at)
    {
        if (Math.Abs(high - low) >= FeelBudget.LongestList) throw new FeelFault($"A list becomes longer than {FeelBudget.LongestList} entries", at);
        var numbers = new List<object?>();
        var step = low <= high ? 1 : -1;
        for (var n = low; step > 0 ? n <= high : n >= high; n += step) numbers.Add(n);
        budget.Step(at, numbers.Count);
        return numbers;
    }

    private static void Add(string name, int least, int most, Function function) =>
        All[name] = (a, budget, at) => a.Length >= least && a.Length <= most
            ? function(a, budget, at)
            : throw new FeelFault($"\"{name}\" takes {(least == most ? $"{least}" : $"{least} to {most}")} arguments, not {a.Length}", at);

    private static object? Get(object?[] a, int i) => i < a.Length ? a[i] : null;

    /// <summary>The one list that is given, or the arguments themselves: count([1,2]) and count(1,2) are the same.</summary>
    private static List<object?> Given(object?[] a) => a is [List<object?> list] ? list : a is [null] ? [] : [.. a];

    private static void AddLogic()
    {
        Add("not", 1, 1, (a, _, _) => a[0] is bool truth ? !truth : null);
        Add("is empty", 1, 1, (a, _, _) => a[0] is null or "" || (a[0] is List<object?> list && list.Count == 0));
        Add("is defined", 1, 1, (a, _, _) => a[0] is not null);
        Add("get value", 2, 2, (a, _, _) => a[0] is FeelContext context && a[1] is string key ? context.GetValueOrDefault(key) : null);
        Add("all", 1, 1000, (a, _, _) => Given(a) is var list && list.Contains(false) ? false : list.All(x => x is true) ? true : null);
        Add("any", 1, 1000, (a, _, _) => Given(a) is var list && list.Contains(true) ? true : list.All(x => x is false) ? false : null);
    }

    private static void AddNumbers()
    {
        Add("number", 1, 3, (a, _, _) => a[0] is decimal number ? number
            : a[0] is string text && decimal.TryParse(Plain(text, Get(a, 1) as string, Get(a, 2) as string), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) ? read : null);
        Add("abs", 1, 1, (a, _, _) => a[0] switch { decimal n => Math.Abs(n), TimeSpan span => span.Duration(), MonthSpan m => new MonthSpan(Math.Abs(m.Months)), _ => null });
        Add("floor", 1, 2, (a, _, _) => Rounded(a, Math.Floor));
        Add("ceiling", 1, 2, (a, _, _) => Rounded(a, Math.Ceiling));
        Add("decimal", 2, 2, (a, _, _) => Scale(a, MidpointRounding.ToEven));
        Add("round half up", 2, 2, (a, _, _) => Scale(a, MidpointRounding.AwayFromZero));
        Add("round up", 2, 2, (a, _, _) => a is [decimal n, decimal scale] ? Shifted(n, scale, x => x < 0 ? Math.Floor(x) : Math.Ceiling(x)) : null);
        Add("round down", 2, 2, (a, _, _) => a is [decimal n, decimal scale] ? Shifted(n, scale, decimal.Truncate) : null);
        Add("modulo", 2, 2, (a, _, _) => a is [decimal n, decimal by] && by != 0 ? n - (by * Math.Floor(n / by)) : null);
        Add("sqrt", 1, 1, (a, _, _) => a[0] is decimal n && n >= 0 ? (decimal)Math.Sqrt((double)n) : null);
        Add("even", 1, 1, (a, _, _) => a[0] is decimal n ? n % 2 == 0 : null);
        Add("odd", 1, 1, (a, _, _) => a[0] is decimal n ? Math.Abs(n % 2) == 1 : null);
    }

    private static string Plain(string text, string? grouping, string? point)
    {
        if (!string.IsNullOrEmpty(grouping)) text = text.Replace(grouping, "", StringComparison.Ordinal);
        return string.IsNullOrEmpty(point) ? text : text.Replace(point, ".", StringComparison.Ordinal);
    }

    private static object? Rounded(object?[] a, Func<decimal, decimal> round) =>
        a[0] is not decimal n ? null : Get(a, 1) is decimal scale ? Shifted(n, scale, round) : round(n);

    private static object? Scale(object?[] a, MidpointRounding rule) =>
        a is [decimal n, decimal scale] && scale is >= 0 and <= 28 ? decimal.Round(n, (int)scale, rule) : null;

    private static object? Shifted(decimal n, decimal scale, Func<decimal, decimal> round)
    {
        if (scale is < 0 or > 20) return null;
        var shift = 1m;
        for (var i = 0; i < scale; i++) shift *= 10;
        return round(n * shift) / shift;
    }
}
