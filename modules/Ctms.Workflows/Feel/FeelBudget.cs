namespace Ctms.Workflows.Feel;

/// <summary>What one evaluation may cost. Steps are the same on every machine; the time is the last defence.</summary>
internal sealed class FeelBudget(TimeProvider time)
{
    public const int MostSteps = 200_000;
    public const int LongestText = 100_000;
    public const int LongestList = 10_000;
    public const int DeepestCalls = 400;
    public const int HeaviestValue = 100_000;
    public const int DeepestValue = 40;

    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(2);

    private readonly long started = time.GetTimestamp();
    private int steps;
    private int depth;

    public TimeProvider Time { get; } = time;

    public void Step(int at, int cost = 1)
    {
        var before = steps;
        steps += cost;
        if (steps > MostSteps) throw new FeelFault($"The expression takes more than {MostSteps} steps", at);
        if (before / 512 != steps / 512 && Time.GetElapsedTime(started) > LongestTime) throw new FeelFault($"The expression takes longer than {LongestTime.TotalSeconds} seconds", at);
    }

    public void Enter(int at)
    {
        if (++depth > DeepestCalls) throw new FeelFault($"The expression is nested deeper than {DeepestCalls} levels", at);
    }

    public void Leave() => depth--;

    public string Keep(string text, int at) =>
        text.Length <= LongestText ? text : throw new FeelFault($"A text becomes longer than {LongestText} characters", at);

    /// <summary>A list is small by itself and can hold the same large list a thousand times: what counts is all that it stands for.</summary>
    public List<object?> Keep(List<object?> list, int at)
    {
        if (list.Count > LongestList) throw new FeelFault($"A list becomes longer than {LongestList} entries", at);
        Weigh(list, at);
        return list;
    }

    public FeelContext Keep(FeelContext context, int at)
    {
        Weigh(context, at);
        return context;
    }

    private void Weigh(object value, int at)
    {
        var left = HeaviestValue;
        Weigh(value, ref left, 0, at);
        Step(at, (HeaviestValue - left) / 16);
    }

    private static void Weigh(object? value, ref int left, int level, int at)
    {
        left -= value is string text ? 1 + (text.Length / 64) : 1;
        if (left < 0) throw new FeelFault($"A value becomes larger than {HeaviestValue} parts", at);
        if (level > DeepestValue) throw new FeelFault($"A value is nested deeper than {DeepestValue} levels", at);
        if (value is List<object?> list) foreach (var item in list) Weigh(item, ref left, level + 1, at);
        if (value is FeelContext context) foreach (var item in context.Values) Weigh(item, ref left, level + 1, at);
    }
}
