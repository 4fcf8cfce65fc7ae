using System.Security.Cryptography;
using System.Text;
using Ctms.Testing;
using Microsoft.Playwright;
using Npgsql;

namespace Ctms.Journeys.Tests;

/// <summary>A coordinator reads and confirms on a phone; somebody without an account and without script reads the news.</summary>
public sealed class ReadContentJourney(DemoPortal demo)
{
    private const string Study = "NWB-LUNG-301";

    private const string Body = """
        Please keep to these steps. They take ten minutes.

        ## Before the visit

        - Check that the freezer is below −70 °C.
        - Print the labels.

        ## At the visit

        1. Draw two tubes of 5 ml.
        2. Turn each tube **eight times**.
        3. Spin within 30 minutes.

        | Tube | Colour | Spin |
        | --- | --- | --- |
        | Serum | red | 10 min, 1,500 g |
        | Plasma | lavender | 10 min, 1,500 g |

        ## After the visit

        Freeze the tubes and write the time into the log. Questions go to the [study portal](/portal/NWB-LUNG-301).

        ## When something goes wrong

        > Never send a tube that has thawed. Write down what happened, and call.
        """;

    [Fact]
    public async Task From_home_to_read_and_understood_on_a_phone()
    {
        await using var browser = await demo.AnonymousAsync();
        var picture = await PictureAsync(browser);
        var item = await PublishAsync("How to take and send blood samples", Body, "brochure", "confirm", isPublic: false, ("sampling.pdf", Encoding.UTF8.GetBytes("%PDF-1.4 sampling"), "application/pdf", picture));
        await using var coordinator = await demo.SignInAsync("site-coordinator", "study:" + Study, width: 390);
        await coordinator.GoAsync("/");
        await coordinator.Main.GetByRole(AriaRole.Link, new() { Name = "How to take and send blood samples" }).First.ClickAsync();
        await coordinator.Page.WaitForURLAsync("**/content/" + item.Id);
        await coordinator.CheckAsync();
        await coordinator.Main.Locator(".outline-fold summary").ClickAsync();
        await coordinator.Main.Locator(".outline-fold").GetByRole(AriaRole.Link, new() { Name = "At the visit" }).ClickAsync();
        await Assertions.Expect(coordinator.Main.GetByRole(AriaRole.Heading, new() { Name = "At the visit" })).ToBeInViewportAsync();
        await coordinator.Main.GetByRole(AriaRole.Button, new() { Name = "Enlarge: Picture of sampling.pdf" }).ClickAsync();
        var large = coordinator.Page.Locator(".preview-large:popover-open img");
        await Assertions.Expect(large).ToBeVisibleAsync();
        await Assertions.Expect(large).ToHaveJSPropertyAsync("naturalWidth", 800);
        await coordinator.CheckAsync();
        await coordinator.Page.Keyboard.PressAsync("Escape");
        await coordinator.Button("Confirm").ClickAsync();
        await Assertions.Expect(coordinator.Main.GetByText("You confirmed version 1.0")).ToBeVisibleAsync();
        await coordinator.GoAsync("/content");
        await coordinator.GoAsync("/portal/" + Study);
        await coordinator.GoAsync("/");
        await Assertions.Expect(coordinator.Main.Locator("h2", new() { HasText = "To read and confirm" })).ToHaveCountAsync(0);
        await using var manager = await demo.SignInAsync("study-manager");
        await manager.GoAsync($"/publishing/{item.Id}/readers");
        await manager.GoAsync($"/portal/{Study}/links");
        await manager.Page.FillAsync("form.form [name=Name]", "Data capture");
        await manager.Page.Locator("form.form [name=Kind]").SelectOptionAsync(new SelectOptionValue { Label = "Data capture (EDC)" });
        await manager.Page.FillAsync("form.form [name=Address]", "https://capture.example.org/");
        await manager.Main.Locator("form.form .btn-primary").ClickAsync();
        await Assertions.Expect(manager.Main.Locator(".link-card")).ToContainTextAsync("Data capture");
        await manager.CheckAsync();
        await manager.GoAsync("/portal/" + Study);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task The_news_is_read_without_an_account_and_without_script(int width)
    {
        var item = await PublishAsync($"Seven clinics join the network ({width})", "We are glad to say that seven clinics have joined.\n\n## Where\n\nThey are in **Bremen** and in *Kiel*.", "news", "none", isPublic: true, null);
        await using var reader = await demo.AnonymousAsync(script: false, width: width);
        await reader.GoAsync("/news");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = $"Seven clinics join the network ({width})" }).ClickAsync();
        await reader.Page.WaitForURLAsync("**/news/" + item.Slug);
        await reader.CheckAsync();
        await Assertions.Expect(reader.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Seven clinics join the network ({width})");
        Assert.Equal(0, await reader.Page.Locator("script").CountAsync());
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await reader.Page.WaitForURLAsync("**/accounts/sign-in**");
        await using var inspected = await demo.AnonymousAsync(width: width);
        foreach (var page in new[] { "/news", "/news/" + item.Slug }) { await inspected.Page.GotoAsync(page); await inspected.CheckAsync(); }
    }

    /// <summary>The picture of a page, as poppler would make it.</summary>
    private static async Task<byte[]> PictureAsync(Visit visit)
    {
        var page = await visit.Page.Context.NewPageAsync();
        await page.SetViewportSizeAsync(800, 1131);
        await page.SetContentAsync("<h1 style='font:40px sans-serif;margin:80px'>Sampling manual</h1><p style='font:20px sans-serif;margin:80px'>Two tubes of 5 ml. Turn each tube eight times.</p>");
        return await page.ScreenshotAsync();
    }

    /// <summary>What writers publish, put there by itself: for coordinators of the study, or for everybody.</summary>
    private async Task<(Guid Id, Guid Version, string Slug)> PublishAsync(string title, string body, string type, string duty, bool isPublic, (string Name, byte[] Bytes, string Media, byte[] Picture)? file)
    {
        var (item, version) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var slug = "journey-" + item.ToString("n")[^12..];
        await using var database = await PortalDatabase.OpenAsync(demo.Portal);
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var work = await connection.BeginTransactionAsync();
        await RunAsync(connection, "select set_config('ctms.actor', 'Journey', true)");
        var files = file is { } given ? new[] { new { name = given.Name, sha256 = Keep(given.Bytes), size = (long)given.Bytes.Length, media = given.Media } } : [];
        if (file is { } pictured)
            await RunAsync(connection, "insert into publishing.preview (sha256, page, preview_sha256, width, height) values ($1, 1, $2, 800, 1131) on conflict do nothing", files[0].sha256, Keep(pictured.Picture));
        var content = System.Text.Json.JsonSerializer.Serialize(new
        {
            title, summary = "What everybody has to know about it, in one sentence.", body, topics = Array.Empty<Guid>(), fields = new { }, files, isPublic, duty, isMajor = true, changeNote = "",
            audience = new { roles = isPublic ? [] : new[] { "site-coordinator" }, clients = Array.Empty<Guid>(), studies = Array.Empty<Guid>(), countries = Array.Empty<string>(), sites = Array.Empty<Guid>(), people = Array.Empty<Guid>() },
        });
        await RunAsync(connection, """
            insert into publishing.item (id, type, client_id, study_id, language, slug, created_at, created_by)
            select $1, $2, case when $4 then null else n.parent_id end, case when $4 then null else n.id end, 'en', $3, now(), 'Journey' from access.scope_node n where n.code = 'NWB-LUNG-301'
            """, item, type, slug, isPublic);
        await RunAsync(connection, """
            insert into publishing.version (id, item_id, client_id, study_id, major, minor, attempt, state, type, language, title, content, sha256, duty, is_public, roles, clients, studies, countries, sites, people, submitted_at, submitted_by, live_at)
            select $1, i.id, i.client_id, i.study_id, 1, 0, 1, 'live', i.type, 'en', $3, $4::jsonb, sha256(convert_to($4, 'UTF8')), $5, $6, case when $6 then '{}'::text[] else '{site-coordinator}'::text[] end, '{}', '{}', '{}', '{}', '{}', now(), 'Journey', now()
              from publishing.item i where i.id = $2
            """, version, item, title, content, duty, isPublic);
        await work.CommitAsync();
        return (item, version, slug);
    }

    private string Keep(byte[] bytes)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = Path.Combine(demo.Portal.DataFolder, "files", digest[..2], digest[2..4], digest);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return digest;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
