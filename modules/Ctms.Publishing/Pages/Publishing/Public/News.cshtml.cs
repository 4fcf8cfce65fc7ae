using System.Globalization;
using Ctms.Platform.Hosting;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>What is published for everybody, the newest first.</summary>
[AllowAnonymous, Findable]
internal sealed class NewsModel(PublicShelf shelf) : PublicPage
{
    public IReadOnlyList<PublicLine> News { get; private set; } = [];

    public IReadOnlyList<PublicLine> Pages { get; private set; } = [];

    public string? OlderUrl { get; private set; }

    public bool IsLater { get; private set; }

    public string Self { get; private set; } = "/news";

    public string UiLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <param name="before">The moment and id behind which the page begins.</param>
    public async Task<IActionResult> OnGetAsync(string? before, CancellationToken stop)
    {
        await EnterAsync(stop);
        var place = Place(before);
        IsLater = place is not null;
        if (IsLater) Self = $"/news?before={before}";
        var found = await shelf.NewsAsync(place?.At, place?.Id, PublicShelf.PageSize + 1, stop);
        News = [.. found.Take(PublicShelf.PageSize)];
        if (found.Count > PublicShelf.PageSize) OlderUrl = string.Create(CultureInfo.InvariantCulture, $"/news?before={News[^1].LiveAt.UtcTicks}_{News[^1].Id:n}");
        Pages = await shelf.PagesAsync(stop);
        return Kept([.. News.Select(n => n.Id), .. Pages.Select(p => p.Id), OlderUrl, Self]) ?? Page();
    }

    private static (DateTimeOffset At, Guid Id)? Place(string? before) =>
        before?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "n", out var last)
            ? (new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;
}
