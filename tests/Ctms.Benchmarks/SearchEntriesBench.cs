using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Search;
using Ctms.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Benchmarks;

/// <summary>
/// The search of the portal over many entries (--entries, two million by default): how quickly the index is rebuilt (a twentieth of them, all different), and how quickly people with a narrow
/// and with a wide scope are answered when each of these stands there twenty times under ids of its own, beside a read by primary key. An answer is everything the server does for a question: grants, stems, hits, counts, rows and, where hardly anything was found, near spellings.
/// </summary>
internal sealed class SearchEntriesBench : IBench
{
    private const int Seed = 20_261_122;
    private const int Times = 20;

    public string Name => "find";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var (entries, each) = (Option(options, "entries", 2_000_000), Option(options, "each", 100));
        await using var server = new PgServer();
        await server.InitializeAsync();
        await using var portal = new PortalWithThings(server, new SearchThings(entries / Times));
        await portal.InitializeAsync();
        yield return await RebuildAsync(portal, "rebuild, all entries new", entries / Times, stop);
        yield return await RebuildAsync(portal, "rebuild, nothing changed", entries / Times, stop);
        await MultiplyAsync(portal, stop);
        foreach (var (who, role, scope) in People())
        {
            var person = await portal.GrantAsync(Guid.CreateVersion7(), role, scope);
            var all = new List<double>();
            var keys = await KeyTimesAsync(portal, entries, each, stop);
            foreach (var kind in Kinds)
            {
                var times = await AskAsync(portal, person, kind, each, stop);
                all.AddRange(times);
                yield return BenchLine.Of("find", $"{who}: {kind}", [.. times], entries, Seed, keys);
            }

            yield return BenchLine.Of("find", $"{who}: all kinds of questions", [.. all], entries, Seed, keys);
        }
    }

    private static readonly string[] Kinds = ["name", "beginning of a name", "two letters", "word", "two words", "common word", "typing error"];

    private static IEnumerable<(string Who, string Role, ScopeTarget? Scope)> People() =>
    [
        ("site coordinator of one site", Role.SiteCoordinator, new ScopeTarget(SearchThings.Client(7), SearchThings.Study(7), null, SearchThings.SiteId(7))),
        ("client viewer of one study", Role.ClientViewer, new ScopeTarget(SearchThings.Client(7), SearchThings.Study(7))),
        ("study manager of one study, who sees all people and trials", Role.StudyManager, new ScopeTarget(SearchThings.Client(7), SearchThings.Study(7))),
        ("study manager of everything", Role.StudyManager, null),
    ];

    private static int Option(IReadOnlyDictionary<string, string> options, string name, int usual) => options.TryGetValue(name, out var given) ? int.Parse(given, CultureInfo.InvariantCulture) : usual;

    private static async Task<object> RebuildAsync(PortalWithThings portal, string what, int entries, CancellationToken stop)
    {
        var said = Stopwatch.StartNew();
        var status = await portal.AsSystemAsync(async services =>
        {
            var operations = services.GetRequiredService<IOperations>();
            return await operations.RunHereAsync(await services.GetRequiredService<SearchState>().RebuildAsync(operations, "Bench", stop), now => Say(said, now), stop);
        });
        var result = JsonSerializer.Deserialize<RebuildResult>(status.Result!, JsonSerializerOptions.Web)!;
        return new { bench = "find", @case = what, n = 1, unit = "entries/s", entries = result.Entries, seconds = result.Seconds, perSecond = result.PerSecond, rows = entries, seed = Seed, cores = Environment.ProcessorCount };
    }

    /// <summary>Nineteen more of each; the index is made at once, since that is not what is measured here. Then what autovacuum does within minutes.</summary>
    private static async Task MultiplyAsync(PortalWithThings portal, CancellationToken stop)
    {
        var made = (await portal.QueryAsync<string>($"select indexdef from pg_indexes where schemaname = 'search' and indexname = 'entry_words'")).Single();
        const string Columns = "client_id, study_id, country, site_id, roles, clients, studies, countries, sites, people, updated, language, digest, title_key, title, names, detail, url, body, words";
        foreach (var step in new[]
        {
            "drop index search.entry_words", $"insert into search.entry (kind, id, {Columns}) select e.kind, gen_random_uuid(), {Columns} from search.entry e, generate_series(2, {Times}) where e.kind like 'bench-%'",
            "set maintenance_work_mem = '1GB'; " + made, "vacuum analyze search.entry", "vacuum analyze search.word",
        })
        {
            await using var command = portal.Database.Owner.CreateCommand(step);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(stop);
            await Console.Error.WriteLineAsync(step[..Math.Min(60, step.Length)]);
        }
    }

    private static void Say(Stopwatch said, OperationStatus now)
    {
        if (said.Elapsed < TimeSpan.FromSeconds(10)) return;
        said.Restart();
        Console.Error.WriteLine($"{now.Done:N0} entries");
    }

    private static async Task<List<double>> AskAsync(PortalWithThings portal, Guid person, string kind, int each, CancellationToken stop)
    {
        var chance = new Random(Seed);
        var times = new List<double>();
        // The first ones only warm what a running server has warm.
        for (var n = -each / 10; n < each; n++)
        {
            var question = Question(kind, chance);
            var start = Stopwatch.GetTimestamp();
            await portal.AsAsync(person, "Bench", services => services.GetRequiredService<SearchRead>().ReadAsync(new SearchOrder(question), stop));
            if (n >= 0) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    private static string Question(string kind, Random chance)
    {
        var name = SearchThings.Name(chance.Next(50_000));
        var family = name.Split(' ')[1];
        return kind switch
        {
            "name" => name,
            "beginning of a name" => family[..Math.Min(family.Length, 3 + chance.Next(3))],
            "two letters" => family[..2],
            "word" => Rare(chance),
            "two words" => $"{Rare(chance)} {SearchThings.Word(chance)}",
            "common word" => new[] { "study", "patients", "treatment", "hospital", "cancer" }[chance.Next(5)],
            _ => family[..2] + family[3] + family[2] + family[4..],
        };
    }

    private static string Rare(Random chance)
    {
        while (true)
            if (SearchThings.Word(chance) is { Length: > 8 } word) return word;
    }

    private static async Task<BenchReference> KeyTimesAsync(PortalWithThings portal, int entries, int each, CancellationToken stop)
    {
        var (chance, times) = (new Random(Seed), new List<double>());
        for (var n = 0; n < each * 2; n++)
        {
            var id = SearchThings.Number(1, chance.Next(entries / Times / 2));
            var start = Stopwatch.GetTimestamp();
            await portal.AsSystemAsync(services => services.GetRequiredService<DbSession>().QueryOneAsync<string>($"select title from search.entry where kind = 'bench-person' and id = {id}", stop));
            if (n >= each) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new("primary key read", [.. times]);
    }
}

/// <summary>The portal in process, with generated things to find besides its own.</summary>
internal sealed class PortalWithThings(PgServer server, SearchThings things) : CtmsApp(server)
{
    protected override void Adjust(WebApplicationBuilder builder)
    {
        foreach (var kind in things.Kinds) builder.Services.AddSingleton(kind);
    }
}
