using System.Collections.Concurrent;
using Ctms.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>One person's window. Every page that is opened through it must be accessible and silent on the console.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, bool> Seen = new();
    private static int pictures;
    private readonly List<string> errors = [];
    private readonly string root;
    private readonly bool script;

    private Visit(IPage page, string root, bool script) => (Page, this.root, this.script) = (page, root, script);

    public IPage Page { get; }

    public static async Task<Visit> OpenAsync(IBrowser browser, string root, string? state, bool script, int width)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = root, StorageState = state, JavaScriptEnabled = script, ViewportSize = new() { Width = width, Height = width < 500 ? 844 : 900 }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(45_000);
        var visit = new Visit(await context.NewPageAsync(), root, script);
        visit.Page.Console += (_, message) =>
        {
            // Chromium logs every refused form (422), and one that came too late (409), as a failed resource.
            if (message.Type == "error" && !message.Text.Contains("422", StringComparison.Ordinal) && !message.Text.Contains("409", StringComparison.Ordinal)) visit.errors.Add(message.Text);
        };
        visit.Page.PageError += (_, error) => visit.errors.Add(error);
        return visit;
    }

    /// <summary>Opens the address and checks it; axe, which takes a second, looks at the first page of a kind and width.</summary>
    public async Task<IPage> GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path} answered {answer.Status}");
        await CheckAsync(IsNew());
        return Page;
    }

    /// <summary>The page as it stands now: no serious or critical finding, nothing on the console, nothing wider than the window.</summary>
    public Task CheckAsync() => CheckAsync(withAxe: true);

    private bool IsNew() => Seen.TryAdd($"{PageKind.Of(new Uri(Page.Url).AbsolutePath)} {Page.ViewportSize!.Width}", true);

    private async Task CheckAsync(bool withAxe)
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // Axe itself is script: in a window without it would never end.
        if (withAxe && script) await NoFindingAsync();
        Assert.False(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"), $"{Page.Url} is wider than the window.");
        Assert.True(errors.Count == 0, $"{Page.Url}: {string.Join("; ", errors)}");
        await KeepPictureAsync();
    }

    private async Task NoFindingAsync()
    {
        var found = (await Page.RunAxe().WaitAsync(TimeSpan.FromMinutes(2))).Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help} ({v.Nodes.Length} ×, first {v.Nodes[0].Html})").ToList();
        Assert.True(found.Count == 0, $"{Page.Url}: {string.Join("; ", found)}");
    }

    /// <summary>Whoever names a folder in CTMS_PICTURES sees afterwards what the journey saw.</summary>
    private async Task KeepPictureAsync()
    {
        if (Environment.GetEnvironmentVariable("CTMS_PICTURES") is not { Length: > 0 } folder) return;
        var name = string.Concat(new Uri(Page.Url).AbsolutePath.Trim('/').Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        // To hide the caret it would leave style attributes behind, which a later swap carries over against the policy.
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{Interlocked.Increment(ref pictures):000}-{name[..Math.Min(60, name.Length)]}.png"), FullPage = true, Caret = ScreenshotCaret.Initial });
    }

    /// <summary>Opens a form, fills it as people do (fields by name, choices by the text that is seen), saves it and checks the page that comes.</summary>
    public async Task FillInAsync(string path, params (string Field, string Value)[] fields)
    {
        await GoAsync(path);
        foreach (var (field, value) in fields) await FillAsync(Main.Locator($"form.form [name='{field}']:not([type=hidden])"), value);
        var before = Page.Url;
        await Main.Locator("form.form .form-actions .btn-primary").First.ClickAsync();
        await Page.WaitForURLAsync(url => url != before);
        await CheckAsync(IsNew());
    }

    private async Task FillAsync(ILocator field, string value)
    {
        switch (await field.First.EvaluateAsync<string>("field => field.tagName === 'SELECT' ? 'select' : field.type"))
        {
            case "select": await field.SelectOptionAsync(new SelectOptionValue { Label = value }); break;
            case "radio" or "checkbox": await Main.GetByLabel(value, new() { Exact = true }).CheckAsync(); break;
            default: await field.FillAsync(value); break;
        }
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Main => Page.Locator("main");

    /// <summary>Downloads what the address answers; the session travels along.</summary>
    public async Task<string> TextAsync(string path)
    {
        var answer = await Page.APIRequest.GetAsync(root + path);
        Assert.True(answer.Ok, $"{path} answered {answer.Status}");
        return await answer.TextAsync();
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
