using Ctms.Platform.Hosting;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>One thing that everybody may read.</summary>
[AllowAnonymous, Findable]
internal sealed class ArticleModel(ReadItem items, PublicShelf shelf, OpenContent open) : PublicPage
{
    private const int LongestDescription = 200;

    public ReadVersion Version { get; private set; } = null!;

    public ReadingText Text { get; private set; } = null!;

    public IReadOnlyList<PublicLine> Others { get; private set; } = [];

    public PublicLine? Older { get; private set; }

    public PublicLine? Newer { get; private set; }

    public string Description { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (await items.PublicAsync(slug, stop) is not { } version) return NotFound();
        await EnterWithMenuAsync(stop);
        Version = version;
        (Older, Newer) = await shelf.BesideAsync(version, stop);
        Others = await shelf.LanguagesAsync(version.ItemId, stop);
        if (Kept([version.Id, Older?.Id, Newer?.Id, .. Others.Select(o => o.Id)]) is { } kept) return kept;
        Text = await open.TextAsync(version.Content, version.Language, $"/news/{version.Slug}", stop);
        Description = Described(version.Content);
        return Page();
    }

    private static string Described(Content content)
    {
        if (content.Summary.Length > 0) return content.Summary;
        var words = string.Join(' ', Markdown.Words(content.Body).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length > LongestDescription ? words[..LongestDescription] + "…" : words;
    }
}
