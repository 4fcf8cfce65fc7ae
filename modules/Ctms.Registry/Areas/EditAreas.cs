using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;

namespace Ctms.Registry.Areas;

/// <summary>Replaces the keywords of one area. The first change copies the list that the product brings.</summary>
internal sealed class EditAreas(DbSession session, AreaMaps maps, IOperations operations)
{
    const int Longest = 100;

    /// <summary>Answers the operation that sorts the trials again.</summary>
    public async Task<(Outcome Outcome, Guid? Operation)> RunAsync(string area, string words, CancellationToken stop)
    {
        var wanted = words.Split(['\n', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToLowerInvariant()).Distinct().ToArray();
        if (wanted.Length == 0) return (Outcome.Refused("An area needs at least one keyword."), null);
        if (Array.Find(wanted, word => word.Length > Longest) is { } tooLong) return (Outcome.Refused($"“{tooLong[..40]}…” is longer than {Longest} characters."), null);
        if (Array.Find(wanted, word => AreaMap.Words(word, keepStar: false) is [] or [{ Length: < 2 }]) is { } tooShort) return (Outcome.Refused($"“{tooShort}” is too short: a keyword has at least two letters."), null);
        var known = await maps.KeywordsAsync(stop);
        if (known.All(keyword => keyword.Area != area)) return (Outcome.Refused($"There is no area “{area}”."), null);
        await using (var work = await session.BeginAsync(stop))
        {
            await CopyBroughtAsync(known, stop);
            await session.ExecuteAsync($"delete from registry.area_keyword where area = {area} and keyword <> all ({wanted})", stop);
            await AddAsync(area, wanted, stop);
            await work.CommitAsync(stop);
        }
        return (Outcome.Done, await operations.StartAsync(SortIntoAreas.Kind, "Sort trials into therapeutic areas", new { area }, "/registry/areas", stop));
    }

    /// <summary>Goes back to the list that the product brings.</summary>
    public async Task<Guid> ResetAsync(CancellationToken stop)
    {
        await session.ExecuteAsync($"delete from registry.area_keyword", stop);
        return await operations.StartAsync(SortIntoAreas.Kind, "Sort trials into therapeutic areas", new { area = "*" }, "/registry/areas", stop);
    }

    async Task CopyBroughtAsync(IReadOnlyList<AreaKeyword> known, CancellationToken stop)
    {
        if (await session.QueryOneAsync<bool>($"select exists (select 1 from registry.area_keyword)", stop)) return;
        foreach (var area in known.GroupBy(keyword => keyword.Area)) await AddAsync(area.Key, [.. area.Select(keyword => keyword.Keyword)], stop);
    }

    async Task AddAsync(string area, string[] keywords, CancellationToken stop)
    {
        var ids = keywords.Select(_ => Guid.CreateVersion7()).ToArray();
        await session.ExecuteAsync($"""
            insert into registry.area_keyword (id, area, keyword) select id, {area}, keyword from unnest({ids}, {keywords}) as k (id, keyword) on conflict do nothing
            """, stop);
    }
}
