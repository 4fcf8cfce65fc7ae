using System.Globalization;
using Ctms.Platform.Hosting;
using Ctms.Publishing.Menus;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>What is published for everybody, the newest first.</summary>
[AllowAnonymous, Findable]
internal sealed class NewsModel(PublicShelf shelf, ReadMenus menus) : PublicPage
{
    public IReadOnlyList<PublicLine> News { get; private set; } = [];

    public IReadOnlyList<PublicLine> Pages { get; private set; } = [];

    public string? OlderUrl { get; private set; }

    public string NewestUrl { get; private set; } = "/news";

    public bool IsLater { get; private set; }

    public string Self { get; private set; } = "/news";

    /// <summary>The topic that the page is about; null: all news.</summary>
    public string? Topic { get; private set; }

    public string UiLanguage => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <param name="before">The moment and id behind which the page begins.</param>
    /// <param name="topic">Only what is public in this topic or below it, of every type; the public menu leads here.</param>
    public async Task<IActionResult> OnGetAsync(string? before, Guid? topic, CancellationToken stop)
    {
        if (topic is { } asked && (Topic = await menus.PublicTopicAsync(asked, stop)) is null) return NotFound();
        await EnterWithMenuAsync(stop);
        var place = Place(before);
        IsLater = place is not null;
        Self = Address(topic, IsLater ? before : null);
        var found = await shelf.NewsAsync(topic, place?.At, place?.Id, PublicShelf.PageSize + 1, stop);
        News = [.. found.Take(PublicShelf.PageSize)];
        if (found.Count > PublicShelf.PageSize) OlderUrl = Address(topic, string.Create(CultureInfo.InvariantCulture, $"{News[^1].LiveAt.UtcTicks}_{News[^1].Id:n}"));
        NewestUrl = Address(topic, null);
        if (topic is null) Pages = await shelf.PagesAsync(stop);
        return Kept([.. News.Select(n => n.Id), .. Pages.Select(p => p.Id), OlderUrl, Self, Topic]) ?? Page();
    }

    private static string Address(Guid? topic, string? before)
    {
        string?[] query = [topic is { } t ? $"topic={t}" : null, before is null ? null : "before=" + before];
        return query.OfType<string>().ToArray() is { Length: > 0 } parts ? "/news?" + string.Join('&', parts) : "/news";
    }

    private static (DateTimeOffset At, Guid Id)? Place(string? before) =>
        before?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "n", out var last)
            ? (new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;
}
