namespace Ctms.Benchmarks;

/// <summary>One name of dev/bench. Program finds every class of this kind by itself.</summary>
internal interface IBench
{
    string Name { get; }

    /// <summary>Yields one line of JSON per measurement (<c>BenchLine</c>), each with a reference from the same run.</summary>
    IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, CancellationToken stop);
}
