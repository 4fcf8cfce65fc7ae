using System.Diagnostics;

namespace Ctms.Benchmarks;

/// <summary>Which statements took the time of a run, by their text; printed to the error stream with <c>--statements 1</c>.</summary>
internal sealed class StatementTimes : IDisposable
{
    const int Shown = 25;
    readonly Dictionary<string, (int Times, double Milliseconds)> found = [];
    readonly ActivityListener listener;

    public StatementTimes()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose()
    {
        listener.Dispose();
        foreach (var (text, (times, milliseconds)) in found.OrderByDescending(entry => entry.Value.Milliseconds).Take(Shown))
            Console.Error.WriteLine($"{milliseconds,10:N0} ms {times,7:N0} times  {text}");
    }

    void Add(Activity activity)
    {
        var text = activity.GetTagItem("db.query.text") as string ?? activity.GetTagItem("db.statement") as string ?? activity.DisplayName;
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > 150) text = text[..150];
        lock (found)
        {
            var (times, milliseconds) = found.GetValueOrDefault(text);
            found[text] = (times + 1, milliseconds + activity.Duration.TotalMilliseconds);
        }
    }
}
