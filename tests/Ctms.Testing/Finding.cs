namespace Ctms.Testing;

/// <summary>The search of the portal as people use it.</summary>
public static class Finding
{
    /// <summary>Facts are heard, then somebody asks: the addresses of what they find, best first.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(this CtmsApp app, Browser browser, string text)
    {
        await app.DeliverEventsAsync();
        var page = await browser.OpenAsync("/search?q=" + Uri.EscapeDataString(text));
        return [.. page.QuerySelectorAll(".search-hits a").Select(link => link.GetAttribute("href")!)];
    }
}
