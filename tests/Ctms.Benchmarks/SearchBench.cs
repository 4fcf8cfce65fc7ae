using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Testing;

namespace Ctms.Benchmarks;

/// <summary>Mixed questions through the portal's own search: 20 rows and the capped count, per kind; facets as a line of their own; beside a read by primary key.</summary>
internal sealed class SearchBench : IBench
{
    private const int Seed = 20_261_121;
    private const int EachKind = 250;

    public string Name => "search";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await using var server = new PgServer();
        await server.InitializeAsync();
        await using var database = await server.CloneAsync();
        var user = new CurrentUser();
        user.BecomeSystem("Bench");
        using var signal = new OutboxSignal();
        await using var session = new DbSession(database, user, signal);
        var people = int.Parse(options.GetValueOrDefault("people", "1000000"), System.Globalization.CultureInfo.InvariantCulture);
        foreach (var line in await new SearchMeasure(session, database).RunAsync(options.GetValueOrDefault("rows"), options.GetValueOrDefault("queries"), people, Seed, EachKind, stop)) yield return line;
    }
}
