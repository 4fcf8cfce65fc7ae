using System.Text.Json;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Gallery;

/// <summary>
/// Signs in as each role, opens Home and one page of each kind that links lead to, and keeps pictures with what axe and the
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
    private const int MostClicks = 4;
    private const string Links = ".nav-list a, .person-menu a, .topbar a.top-count, main a:not([download]):not([target])";

    // The study that the demo tells most about: its pages stand for those of every study.
    private const string StoryStudy = "/studies/NWB-LUNG-301";

    // Files, and what is no page of its own.
    private static readonly string[] NoPages = ["format=", "handler=", "/files/", "/download", ".csv", ".xlsx", ".json", ".ics", "/sign-out"];
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
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumProgram.Path, Args = ChromiumProgram.Arguments });
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
        foreach (var path in pages.Where(path => path == "/" || seen.Add(PageKind.Of(path))).Where(path => options.Only is null || path.StartsWith(options.Only, StringComparison.Ordinal)))
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

    /// <summary>Home, the menu, and whatever links lead to from there: one page of each kind, at most four clicks away.</summary>
    private async Task<IReadOnlyList<string>> PagesAsync(PortalProcess portal, Visitor visitor)
    {
        var (pages, kinds, next) = (new List<string>(), new HashSet<string>(), new List<string> { "/", StoryStudy });
        for (var clicks = 0; clicks <= MostClicks; clicks++)
        {
            var found = next.Where(path => kinds.Add(PageKind.Of(path))).ToList();
            pages.AddRange(found);
            next.Clear();
            // Another role has been there: its pictures are enough, but what lies behind may be this role's alone.
            foreach (var path in found) next.AddRange(await visitor.LinksAsync(portal.Url + path, Links));
            next.RemoveAll(path => NoPages.Any(word => path.Contains(word, StringComparison.Ordinal)));
        }

        return pages;
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
