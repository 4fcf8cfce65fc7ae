using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Ctms.Host.Postgres;
using Ctms.Testing;
using Npgsql;

namespace Ctms.Host.Tests.DropIns;

/// <summary>The way of an operator with a module that this solution does not build: pack, allow, start, use, restart, remove.</summary>
public sealed class SampleModuleTests : IDisposable
{
    private const string Id = "Ctms.Sample.EquipmentLoans";
    private readonly string folder = PortalProcess.NewFolder();
    private readonly DirectoryInfo elsewhere = System.IO.Directory.CreateTempSubdirectory("ctms-sample-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        elsewhere.Delete(recursive: true);
        if (System.IO.Directory.Exists(folder)) System.IO.Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_module_built_elsewhere_is_packed_allowed_used_kept_over_a_restart_and_removed_without_its_data()
    {
        var packed = await PackAsync();
        var allowed = await VerbAsync("--data", folder, "module", "allow", packed);
        Assert.Equal((Id, "1.0.0"), ((string?)allowed["id"], (string?)allowed["version"]));

        string loan;
        await using (var portal = await PortalProcess.StartAsync(RepositoryFile.Path("tests/data/drop-ins/one-site.recipe.json"), folder))
        {
            using var manager = await SignedIn.Async(portal);
            await PageAndMenuAsync(manager);
            loan = await LendAsync(manager);
            await OverrideAsync(manager, loan);
            await JobAsync(manager, loan);
            await AdministrationAsync(manager);
            // The study was heard of when the recipe made it: its protocol number stands in the module's own table.
            Assert.Contains("EXA-1", await manager.GetStringAsync("/equipment-loans", Stop), StringComparison.Ordinal);
            using var nobody = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(portal.Url) };
            Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync("/equipment-loans", Stop)).StatusCode);
        }

        await using (var again = await PortalProcess.StartAsync("none", folder))
        {
            using var manager = await SignedIn.Async(again);
            Assert.Contains("Spirometer", await manager.GetStringAsync(loan, Stop), StringComparison.Ordinal);
        }

        await VerbAsync("--data", folder, "module", "remove", Id);
        await using (var without = await PortalProcess.StartAsync("none", folder))
        {
            using var manager = await SignedIn.Async(without);
            Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync("/equipment-loans", Stop)).StatusCode);
            Assert.DoesNotContain("Equipment loans", await manager.GetStringAsync(await SiteAsync(manager), Stop), StringComparison.Ordinal);
            Assert.Equal("1", await ScalarAsync("select count(*)::text from equipment_loans.loan"));
            Assert.Equal("running, removed", await ScalarAsync($"select string_agg(new ->> 'state', ', ' order by id) from audit.entry where table_name = 'host.drop_in' and row_key = '{Id}'"));
        }
    }

    /// <summary>Copies the sources away from everything that could help them, and packs them.</summary>
    private async Task<string> PackAsync()
    {
        var project = System.IO.Directory.CreateDirectory(Path.Combine(elsewhere.FullName, "loans"));
        var source = RepositoryFile.Path("samples", Id);
        foreach (var file in System.IO.Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(source, f).Split('/').Any(part => part is "bin" or "obj")))
        {
            var target = Path.Combine(project.FullName, Path.GetRelativePath(source, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var packed = await VerbAsync("--data", folder, "module", "pack", project.FullName, "--out", Path.Combine(elsewhere.FullName, "packed"));
        Assert.Equal("id,version,path", string.Join(",", packed.Select(p => p.Key)));
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine((string)packed["path"]!, "module.json"), Stop))!;
        Assert.Equal("Ctms.Studies", (string?)json["dependencies"]![0]);
        Assert.Equal(Id, (string?)json["features"]![0]!["id"]);
        Assert.Equal([$"{Id}.dll", $"{Id}.pdb", "wwwroot/device.svg"], json["files"]!.AsObject().Select(f => f.Key).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        return (string)packed["path"]!;
    }

    private static async Task PageAndMenuAsync(HttpClient manager)
    {
        var page = await OpenAsync(manager, "/equipment-loans");
        Assert.Contains(page.QuerySelectorAll("nav a"), a => a.GetAttribute("href") == "/equipment-loans" && a.TextContent.Contains("Equipment loans", StringComparison.Ordinal));
        Assert.StartsWith("Leihgeräte", (await OpenAsync(manager, "/equipment-loans?culture=de")).QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    /// <summary>From the panel on the site's page to a loan; answers its address.</summary>
    private static async Task<string> LendAsync(HttpClient manager)
    {
        var site = await OpenAsync(manager, await SiteAsync(manager));
        var way = site.QuerySelectorAll("a").Single(a => a.TextContent.Contains("Lend a device", StringComparison.Ordinal)).GetAttribute("href")!;
        var form = (IHtmlFormElement)(await OpenAsync(manager, way)).QuerySelector("form.card")!;
        using var refused = await PostAsync(manager, way, form, ("Input.Device", "Spirometer"), ("Input.SerialNumber", "SP-1"), ("Input.LentOn", "2026-01-10"), ("Input.DueOn", "2026-01-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var lent = await PostAsync(manager, way, form, ("Input.Device", "Spirometer"), ("Input.SerialNumber", "SP-1"), ("Input.LentOn", "2026-01-10"), ("Input.DueOn", "2026-02-10"));
        var address = lent.RequestMessage!.RequestUri!.AbsolutePath;
        Assert.Matches("^/equipment-loans/[0-9a-f-]{36}$", address);
        Assert.Contains("Spirometer", await manager.GetStringAsync(await SiteAsync(manager), Stop), StringComparison.Ordinal);
        return address;
    }

    private static async Task OverrideAsync(HttpClient manager, string loan)
    {
        var mark = (await OpenAsync(manager, loan)).QuerySelector("img.loan-mark");
        Assert.True(mark is not null, "The theme's look of the loan is not shown.");
        using var picture = await manager.GetAsync(mark.GetAttribute("src"), Stop);
        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
    }

    private static async Task JobAsync(HttpClient manager, string loan)
    {
        Assert.DoesNotContain("Overdue", await manager.GetStringAsync(loan, Stop), StringComparison.Ordinal);
        // The scheduler begins a moment after the portal is ready.
        await Wait.UntilAsync(async () =>
        {
            var jobs = await OpenAsync(manager, "/administration/jobs");
            if (jobs.QuerySelector("input[name=job][value=MarkOverdueLoans]")?.Closest("form") is not IHtmlFormElement form) return false;
            (await PostAsync(manager, "/administration/jobs?handler=Run", form, ("job", "MarkOverdueLoans"))).Dispose();
            return (await manager.GetStringAsync(loan, Stop)).Contains("Overdue", StringComparison.Ordinal);
        });
    }

    private static async Task AdministrationAsync(HttpClient manager)
    {
        var page = await OpenAsync(manager, "/administration/modules");
        var row = page.QuerySelectorAll("tr").Single(r => r.TextContent.Contains(Id, StringComparison.Ordinal)).TextContent;
        foreach (var part in new[] { "1.0.0", "Running", "Equipment loans", "loan, study", "Allowed by " }) Assert.Contains(part, row, StringComparison.Ordinal);
    }

    private static async Task<string> SiteAsync(HttpClient manager) =>
        (await OpenAsync(manager, "/studies/EXA-1/sites")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/studies/EXA-1/sites/", StringComparison.Ordinal) && !h.EndsWith("/new", StringComparison.Ordinal));

    private static async Task<IHtmlDocument> OpenAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{url} answers {(int)answer.StatusCode}");
        return await Browser.ReadAsync(answer);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string url, IHtmlFormElement form, params (string Name, string Value)[] values)
    {
        var token = (IHtmlInputElement)form.QuerySelector("input[name=form-token]")!;
        return client.PostAsync(url, new FormUrlEncodedContent([.. values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value)), new("form-token", token.Value)]), Stop);
    }

    private static async Task<JsonObject> VerbAsync(params string[] words)
    {
        var (code, last, errors) = await PortalProcess.VerbAsync(words);
        Assert.True(code == 0, errors);
        return JsonNode.Parse(last)!.AsObject();
    }

    private async Task<string?> ScalarAsync(string sql)
    {
        await using var server = await EmbeddedPostgres.StartAsync(folder, new(), Stop);
        await using var source = NpgsqlDataSource.Create(server.OwnerConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Stop) as string;
    }
}
