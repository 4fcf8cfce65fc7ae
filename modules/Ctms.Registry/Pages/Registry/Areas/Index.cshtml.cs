using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Registry.Areas;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Registry.Pages.Registry.Areas;

/// <summary>One area with its keywords as they stand in the field.</summary>
public sealed record AreaForm(string Area, string Keywords)
{
    /// <summary>Part of the field's id.</summary>
    public string Id => string.Concat(Area.Where(char.IsLetter)).ToLowerInvariant();
}

[Requires(Permissions.ManageAreas)]
internal sealed class IndexModel(AreaMaps maps, EditAreas edit, DbSession session) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    [BindProperty]
    public string? Keywords { get; set; }

    public bool IsOwn { get; private set; }

    public IReadOnlyList<AreaRow> Areas { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var (outcome, _) = await edit.RunAsync(Area ?? "", Keywords ?? "", stop);
        if (!outcome.IsRefused) return this.SeeUrl($"/registry/areas?area={Uri.EscapeDataString(Area!)}", T["Keywords saved; the trials are sorted again in the background."]);
        await LoadAsync(stop);
        ModelState.AddModelError("", T[outcome.Refusal!]);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken stop)
    {
        await edit.ResetAsync(stop);
        return this.SeeUrl("/registry/areas", T["The list of the product is back; the trials are sorted again in the background."]);
    }

    async Task LoadAsync(CancellationToken stop)
    {
        var keywords = await maps.KeywordsAsync(stop);
        IsOwn = !ReferenceEquals(keywords, AreaKeyword.Brought);
        var trials = (await session.QueryAsync<AreaCount>($"select area, count(*) as trials from registry.trial t, unnest(t.areas) area group by 1", stop)).ToDictionary(row => row.Area, row => row.Trials);
        Areas = [.. keywords.GroupBy(keyword => keyword.Area).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new AreaRow(group.Key, [.. group.Select(keyword => keyword.Keyword)], trials.GetValueOrDefault(group.Key)))];
    }

    internal sealed record AreaRow(string Name, string[] Keywords, long Trials);

    internal sealed record AreaCount(string Area, long Trials);
}
