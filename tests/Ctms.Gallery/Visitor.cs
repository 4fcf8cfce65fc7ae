using System.Diagnostics;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ctms.Gallery;

/// <summary>A signed-in person with a window of one size.</summary>
internal sealed class Visitor(IBrowserContext context, string role, string folder)
{
    private int number;

    public IBrowserContext Context => context;

    /// <summary>Opens the address, looks at it and keeps the picture.</summary>
    public async Task<PageRecord> LookAsync(string url, int width, bool dark)
    {
        var page = await context.NewPageAsync();
        try
        {
            var errors = new List<string>();
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    errors.Add(message.Text);
                }
            };
            page.PageError += (_, error) => errors.Add(error);
            await page.SetViewportSizeAsync(width, width < 500 ? 844 : 900);
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            var watch = Stopwatch.StartNew();
            var answer = await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.Load });
            var ms = watch.Elapsed.TotalMilliseconds;
            await page.WaitForFunctionAsync("document.fonts.status === 'loaded' && !document.documentElement.classList.contains('is-loading')");
            var axe = await page.RunAxe();
            var sideways = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
            var file = $"{++number:000}-{Name(url)}-{width}-{(dark ? "dark" : "light")}.png";
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
            return new PageRecord(role, new Uri(page.Url).PathAndQuery, await page.TitleAsync(), width, dark ? "dark" : "light", answer?.Status ?? 0, Math.Round(ms, 1),
                [.. axe.Violations.Select(found => new AxeFinding(found.Id, found.Impact ?? "", found.Nodes.Length, string.Join(' ', found.Nodes.FirstOrDefault()?.Target.ToString() ?? "")))],
                errors, sideways, Path.Combine(role, file));
        }
        finally
        {
            await page.CloseAsync();
        }
    }

    /// <summary>Local addresses of links that the selector finds on a page.</summary>
    public async Task<IReadOnlyList<string>> LinksAsync(string url, string selector)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(url);
        var found = await page.EvaluateAsync<string[]>("selector => [...document.querySelectorAll(selector)].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)", selector);
        await page.CloseAsync();
        return [.. found.Distinct()];
    }

    private static string Name(string url)
    {
        var path = new Uri(url).AbsolutePath.Trim('/');
        var name = string.Concat((path.Length == 0 ? "home" : path).Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        return name.Length > 60 ? name[..60] : name;
    }
}
