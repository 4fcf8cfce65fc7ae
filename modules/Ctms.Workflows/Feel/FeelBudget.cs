namespace Ctms.Workflows.Feel;

/// <summary>What one evaluation may cost. Steps are the same on every machine; the time is the last defence.</summary>
internal sealed class FeelBudget(TimeProvider time)
{
    public const int MostSteps = 200_000;
    public const int LongestText = 100_000;
    public const int LongestList = 10_000;
    public const int DeepestCalls = 400;

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

    public List<object?> Keep(List<object?> list, int at) =>
        list.Count <= LongestList ? list : throw new FeelFault($"A list becomes longer than {LongestList} entries", at);
}
