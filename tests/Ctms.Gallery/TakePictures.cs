using System.Text.Json;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Gallery;

/// <summary>
/// Signs in as each role, opens Home and every page of the menu with the first record behind it, and keeps pictures with what axe and the
/// console say. Each page once, by the role that uses it most; eight of them in the dark.
/// </summary>
internal sealed class TakePictures(GalleryOptions options)
{
    // The order says who uses a page most: the first role whose menu has it.
    private static readonly string[] Roles =
    [
        "feasibility-analyst", "study-manager", "tenant-administrator", "system-administrator", "qa-auditor", "country-manager", "start-up-specialist", "recruitment-manager",
        "content-admin", "medical-reviewer", "inspector", "client-viewer", "investigator", "site-coordinator",
    ];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<PageRecord> records = [];
    private readonly HashSet<string> seen = [];

    public async Task<int> RunAsync()
    {
        if (System.IO.Directory.Exists(options.Target))
        {
            System.IO.Directory.Delete(options.Target, recursive: true);
        }

        System.IO.Directory.CreateDirectory(options.Target);
        var demo = File.Exists(Path.Combine(options.Root, "recipes", "demo.recipe.json"));
        await using var portal = await PortalProcess.StartAsync(demo ? "demo" : "none", null, "--Ctms:SecondFactor=optional");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        foreach (var role in Roles.Where(role => options.Role is null || role == options.Role))
        {
            await VisitAsync(portal, browser, role);
        }

        await new ContactSheets(browser, options.Target).MakeAsync(records);
        await File.WriteAllTextAsync(Path.Combine(options.Target, "pages.json"), JsonSerializer.Serialize(records, Json));
        return Summarise();
    }

    private async Task VisitAsync(PortalProcess portal, IBrowser browser, string role)
    {
        var folder = Path.Combine(options.Target, role);
        System.IO.Directory.CreateDirectory(folder);
        var context = await browser.NewContextAsync(new() { BaseURL = portal.Url });
        await SignInAsync(portal, context, role);
        var visitor = new Visitor(context, role, folder);
        var pages = await PagesAsync(portal, visitor);
        foreach (var path in pages.Where(path => path == "/" || seen.Add(Kind(path))).Where(path => options.Only is null || path.StartsWith(options.Only, StringComparison.Ordinal)))
        {
            await LookAsync(visitor, portal.Url + path, 1440, dark: false);
            await LookAsync(visitor, portal.Url + path, 390, dark: false);
            if (records.Count(record => record.Theme == "dark") < 8)
            {
                await LookAsync(visitor, portal.Url + path, records.Count % 4 == 0 ? 390 : 1440, dark: true);
            }
        }

        await context.CloseAsync();
    }

    /// <summary>Home, the menu, and behind each of its pages: the tabs, the first record with its tabs, the first action.</summary>
    private static async Task<IReadOnlyList<string>> PagesAsync(PortalProcess portal, Visitor visitor)
    {
        var pages = new List<string> { "/" };
        // A part of the menu unfolds only on its own pages, so the menu of each page is read too.
        var menu = new List<string>(await visitor.LinksAsync(portal.Url + "/", ".nav-list a, .person-menu a, .topbar a.top-count"));
        for (var at = 0; at < menu.Count; at++)
        {
            pages.Add(menu[at]);
            menu.AddRange((await visitor.LinksAsync(portal.Url + menu[at], ".nav-list a")).Except(menu).ToList());
            pages.AddRange(await visitor.LinksAsync(portal.Url + menu[at], ".tab-bar a, .page-actions a.btn"));
            foreach (var record in (await visitor.LinksAsync(portal.Url + menu[at], "tbody tr:first-child .at-title a")).Take(1))
            {
                pages.Add(record);
                pages.AddRange(await visitor.LinksAsync(portal.Url + record, ".tab-bar a, .page-actions a.btn"));
            }
        }

        return [.. pages.Where(path => !path.Contains("format=", StringComparison.Ordinal)).Distinct()];
    }

    private async Task LookAsync(Visitor visitor, string url, int width, bool dark)
    {
        var record = await visitor.LookAsync(url, width, dark);
        records.Add(record);
        await Console.Error.WriteLineAsync($"{record.Role} {record.Url} {record.Width} {record.Theme}: {record.Status}, {record.Ms:0} ms{Faults(record)}");
    }

    private static async Task SignInAsync(PortalProcess portal, IBrowserContext context, string role)
    {
        var (code, last, errors) = await PortalProcess.VerbAsync("--data", portal.DataFolder, "user", "add", $"{role}@example.org", "--name", Person(role), "--role", role);
        if (code != 0)
        {
            throw new InvalidOperationException($"No {role} could be invited: {errors}");
        }

        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(new Uri(portal.Url), new Uri(JsonDocument.Parse(last).RootElement.GetProperty("signIn").GetString()!).PathAndQuery).ToString());
        await page.Locator("main form button").First.ClickAsync();
        await page.WaitForLoadStateAsync();
        await page.CloseAsync();
    }

    // Invented; the role stands in the name so that pictures tell themselves.
    private static string Person(string role) => "Robin " + string.Join('-', role.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // Another record of the same kind is the same page.
    private static string Kind(string path) => string.Join('/', path.Split('?')[0].Split('/').Select(part => Guid.TryParse(part, out _) || part.Any(char.IsDigit) ? "*" : part));

    private int Summarise()
    {
        var bad = records.Where(record => Faults(record).Length > 0).ToList();
        Console.WriteLine($"{records.Count} pictures of {seen.Count + 1} pages; {bad.Count} with findings; {options.Target}");
        foreach (var record in bad)
        {
            Console.WriteLine($"  {record.Url} {record.Width} {record.Theme} ({record.Role}){Faults(record)}");
        }

        return bad.Count == 0 ? 0 : 1;
    }

    private static string Faults(PageRecord record)
    {
        var grave = record.Axe.Where(found => found.Impact is "serious" or "critical").Select(found => $"axe {found.Id} ×{found.Count}");
        string[] other = [record.Status >= 400 ? $"answered {record.Status}" : "", record.ScrollsSideways ? "wider than the window" : "", .. record.Console.Select(text => "console: " + text)];
        return string.Concat(grave.Concat(other.Where(text => text.Length > 0)).Select(text => "; " + text));
    }
}
