namespace Ctms.Workflows.Feel;

internal static partial class FeelFunctions
{
    private static void AddLists()
    {
        Add("count", 1, 1000, (a, _, _) => (decimal)Given(a).Count);
        Add("sum", 1, 1000, (a, _, _) => Numbers(a) is { Count: > 0 } n ? n.Sum() : null);
        Add("mean", 1, 1000, (a, _, _) => Numbers(a) is { Count: > 0 } n ? n.Average() : null);
        Add("median", 1, 1000, (a, _, _) => Numbers(a) is { Count: > 0 } n ? Median([.. n.Order()]) : null);
        Add("min", 1, 1000, (a, _, _) => Best(Given(a), -1));
        Add("max", 1, 1000, (a, _, _) => Best(Given(a), 1));
        Add("list contains", 2, 2, (a, _, _) => a[0] is List<object?> list ? list.Exists(x => FeelValues.Same(x, a[1]) == true) : null);
        Add("append", 1, 1000, (a, budget, at) => a[0] is List<object?> list ? budget.Keep([.. list, .. a.Skip(1)], at) : null);
        Add("concatenate", 1, 1000, (a, budget, at) => budget.Keep([.. a.SelectMany(x => x as List<object?> ?? [x])], at));
        Add("union", 1, 1000, (a, budget, at) => Distinct([.. a.SelectMany(x => x as List<object?> ?? [x])], budget, at));
        Add("distinct values", 1, 1, (a, budget, at) => a[0] is List<object?> list ? Distinct(list, budget, at) : null);
        Add("flatten", 1, 1, (a, budget, at) => a[0] is List<object?> list ? budget.Keep([.. Flat(list).Take(FeelBudget.LongestList + 1)], at) : null);
        Add("reverse", 1, 1, (a, _, _) => a[0] is List<object?> list ? Enumerable.Reverse(list).ToList() : null);
        Add("index of", 2, 2, (a, _, _) => a[0] is List<object?> list ? list.Select((x, i) => (x, i)).Where(e => FeelValues.Same(e.x, a[1]) == true).Select(e => (object?)(decimal)(e.i + 1)).ToList() : null);
        Add("sublist", 2, 3, (a, _, _) => a[0] is List<object?> list && a[1] is decimal from && from >= 1 ? list.Skip((int)from - 1).Take(Get(a, 2) is decimal n ? (int)n : list.Count).ToList() : null);
        Add("remove", 2, 2, (a, _, _) => a[0] is List<object?> list && a[1] is decimal place && place >= 1 && place <= list.Count ? list.Where((_, i) => i != (int)place - 1).ToList() : null);
    }

    private static List<decimal>? Numbers(object?[] a)
    {
        var given = Given(a);
        return given.TrueForAll(x => x is decimal) ? given.ConvertAll(x => (decimal)x!) : null;
    }

    private static decimal Median(List<decimal> sorted) =>
        sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;

    private static object? Best(List<object?> list, int direction)
    {
        object? best = null;
        foreach (var item in list)
        {
            if (best is null) best = item;
            else if (FeelValues.Compare(item, best) is not { } order) return null;
            else if (order * direction > 0) best = item;
        }
        return best;
    }

    private static List<object?> Distinct(List<object?> list, FeelBudget budget, int at)
    {
        var kept = new List<object?>();
        foreach (var item in list)
        {
            budget.Step(at, 1 + kept.Count);
            if (!kept.Exists(x => FeelValues.Same(x, item) == true)) kept.Add(item);
        }
        return kept;
    }

    private static IEnumerable<object?> Flat(List<object?> list) => list.SelectMany(x => x is List<object?> inner ? Flat(inner) : [x]);
}
