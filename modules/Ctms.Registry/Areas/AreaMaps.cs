using Ctms.Platform.Data;

namespace Ctms.Registry.Areas;

/// <summary>The tenant's list of keywords; as long as nobody changed it, the one that the product brings.</summary>
internal sealed class AreaMaps(DbSession session)
{
    public async Task<AreaMap> LoadAsync(CancellationToken stop) => new(await KeywordsAsync(stop));

    public async Task<IReadOnlyList<AreaKeyword>> KeywordsAsync(CancellationToken stop)
    {
        var own = await session.QueryAsync<AreaKeyword>($"select area, keyword from registry.area_keyword order by area, keyword", stop);
        return own.Count > 0 ? own : AreaKeyword.Brought;
    }
}
