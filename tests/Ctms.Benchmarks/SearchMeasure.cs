using System.Diagnostics;
using Ctms.Investigators.Search;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Benchmarks;

/// <summary>Loads people as the portal keeps them, asks, and takes the time.</summary>
internal sealed class SearchMeasure(DbSession session, CtmsDatabase database)
{
    public async Task<IReadOnlyList<BenchLine>> RunAsync(string? rowsFile, string? questionsFile, int people, int seed, int each, CancellationToken stop)
    {
        var (rows, ids) = await LoadAsync(rowsFile is null ? new SearchPeople(seed).Rows(people) : SearchRow.Read(rowsFile), stop);
        var questions = questionsFile is null ? new SearchPeople(seed + 1).Questions(rows, each) : [.. SearchQuestion.Read(questionsFile)];
        return await MeasureAsync(questions, ids, questionsFile is null ? seed : null, stop);
    }

    private async Task<(List<SearchRow> Rows, List<Guid> Ids)> LoadAsync(IEnumerable<SearchRow> source, CancellationToken stop)
    {
        var (rows, ids) = (new List<SearchRow>(), new List<Guid>());
        foreach (var batch in source.Chunk(20_000))
        {
            var fresh = Array.ConvertAll(batch, row => row.ToIndexRow(Guid.CreateVersion7()));
            await using var work = await session.BeginAsync(stop);
            await new SearchWriter(session).WriteAsync(fresh, stop);
            await work.CommitAsync(stop);
            rows.AddRange(batch);
            ids.AddRange(fresh.Select(row => row.Id));
            await Console.Error.WriteLineAsync($"{rows.Count:#,0} people");
        }

        await new TermCounts(session).CountAsync(stop);
        // What autovacuum does within minutes of an import.
        foreach (var table in new[] { "person_hit", "person_card", "term", "near_form", "term_pair" })
        {
            await using var settle = database.Owner.CreateCommand($"vacuum analyze investigators.{table}");
            settle.CommandTimeout = 0;
            await settle.ExecuteNonQueryAsync(stop);
        }

        return (rows, ids);
    }

    internal async Task<IReadOnlyList<BenchLine>> MeasureAsync(IReadOnlyList<SearchQuestion> questions, List<Guid> ids, int? seed, CancellationToken stop)
    {
        var search = new InvestigatorSearch(session, new QueryReading(session));
        var facets = new Facets(session);
        var byKind = new Dictionary<string, List<double>>();
        var (facetTimes, keyTimes, random) = (new List<double>(), new List<double>(), new Random(1));
        // The first twentieth only warms what a running server has warm.
        foreach (var question in questions.Take(questions.Count / 20)) await search.ReadAsync(Request(question), stop);
        foreach (var question in questions)
        {
            var (result, time) = await TimedAsync(() => search.ReadAsync(Request(question), stop));
            if (!byKind.TryGetValue(question.Kind, out var times)) byKind[question.Kind] = times = [];
            times.Add(time);
            facetTimes.Add((await TimedAsync(() => facets.ReadAsync(result.Plan, result.Slice.Count, stop))).Time);
            var id = ids[random.Next(ids.Count)];
            keyTimes.Add((await TimedAsync(() => session.QueryOneAsync<string>($"select name from investigators.person_card where id = {id}", stop))).Time);
        }

        var reference = new BenchReference("primary key read", [.. keyTimes]);
        return
        [
            .. byKind.Select(kind => BenchLine.Of("search", kind.Key, [.. kind.Value], ids.Count, seed, reference)),
            BenchLine.Of("search", "all kinds", [.. byKind.Values.SelectMany(times => times)], ids.Count, seed, reference),
            BenchLine.Of("search", "facets", [.. facetTimes], ids.Count, seed, reference),
        ];
    }

    private static ListRequest Request(SearchQuestion question)
    {
        var values = new Dictionary<string, string[]>();
        if (question.Country is { } country) values["country"] = [Platform.Countries.CodeOf(country) ?? country];
        if (question.Kind == "cond") values["condition"] = [question.Text];
        return new ListRequest { Sort = "relevance", Descending = true, PageSize = 20, Q = question.Kind == "cond" ? null : question.Text, Values = values };
    }

    private static async Task<(T Result, double Time)> TimedAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        return (result, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
