using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Readers;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Reading;

/// <summary>What readers meet: the library, texts, files, confirming.</summary>
public sealed class ReadingPagesTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    [Fact]
    public async Task A_reader_finds_reads_and_confirms_a_document_once()
    {
        var reader = await app.PersonAsync(Role.SiteCoordinator, app.AtSite);
        var published = await app.PublishAsync(new Content { Title = "How to take blood", Body = "# Before\n\nWash **hands**.\n\n# After\n\nWash again.", Duty = Duty.Confirm, Audience = ReadingApp.For(Role.SiteCoordinator) }, "brochure");
        using var browser = app.Browser(reader);
        Assert.Contains("How to take blood", (await browser.OpenAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await browser.OpenAsync("/content?todo=yes")).QuerySelector($"a[href='/content/{published.Item}']"));
        var page = await browser.OpenAsync($"/content/{published.Item}");
        Assert.Equal("hands", page.QuerySelector(".prose strong")!.TextContent);
        Assert.Equal("s-before", page.QuerySelector(".prose h2")!.Id);
        for (var i = 0; i < 2; i++)
        {
            using var answer = await browser.SubmitAsync((IHtmlFormElement)page.QuerySelector("form#confirm")!);
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from publishing.confirmation where version_id = {published.Version} and user_id = {reader.Id}"));
        Assert.Contains("You confirmed version 1.0", (await browser.OpenAsync($"/content/{published.Item}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await browser.OpenAsync("/content?todo=yes")).QuerySelector($"a[href='/content/{published.Item}']"));
        Assert.True(await app.OneAsync<bool>($"select opened_at is not null and told_at is not null from publishing.reader where version_id = {published.Version} and user_id = {reader.Id}"));
    }

    [Fact]
    public async Task What_was_superseded_meanwhile_is_not_confirmed_and_the_page_shows_the_new_version()
    {
        var reader = await app.PersonAsync(Role.Investigator);
        var content = new Content { Title = "Edition one", Body = "Old words", Duty = Duty.Confirm, Audience = ReadingApp.For(Role.Investigator) };
        var first = await app.PublishAsync(content, "brochure");
        using var browser = app.Browser(reader);
        var form = (IHtmlFormElement)(await browser.OpenAsync($"/content/{first.Item}")).QuerySelector("form#confirm")!;
        await app.PublishAsync(content with { Title = "Edition two", Body = "New words" }, "brochure", item: first.Item);
        using var answer = await browser.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await Ctms.Testing.Browser.ReadAsync(answer);
        Assert.Contains("A newer version has been published meanwhile", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("New words", page.QuerySelector(".prose")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from publishing.confirmation where user_id = {reader.Id}"));
    }

    [Fact]
    public async Task A_document_that_asks_for_it_is_confirmed_with_a_signature_that_others_do_not_see()
    {
        var (reader, other) = (await app.PersonAsync(), await app.PersonAsync());
        await app.MaySignAsync(reader.Id);
        await app.ExecuteAsync($"update accounts.account set email = {$"{reader.Id:n}@example.org"}, email_key = {$"{reader.Id:n}@example.org"} where id = {reader.Id}");
        var published = await app.PublishAsync(new Content { Title = "Protocol to sign", Body = "Words", Duty = Duty.Sign, Audience = Audience.Everybody with { People = [reader.Id, other.Id] } }, "protocol", app.Client, app.Study);
        using var browser = app.Browser(reader);
        var form = (IHtmlFormElement)(await browser.OpenAsync($"/content/{published.Item}")).QuerySelector("form#confirm")!;
        using var wrong = await browser.SubmitAsync(form, [.. Signers.Fields(reader.Id).Where(f => f.Name != "signing.Password"), ("signing.Password", "not this one")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var answer = await browser.SubmitAsync(form, Signers.Fields(reader.Id));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.True(await app.OneAsync<bool>($"select signature_id is not null from publishing.confirmation where version_id = {published.Version}"));
        Assert.NotNull((await browser.OpenAsync($"/content/{published.Item}")).QuerySelector(".signatures"));
        using var beside = app.Browser(other);
        Assert.DoesNotContain(reader.Name, (await beside.OpenAsync($"/content/{published.Item}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_request_to_sign_confirms_nothing()
    {
        var reader = await app.PersonAsync();
        await app.MaySignAsync(reader.Id);
        var content = new Content { Title = "Sign me", Body = "Words", Duty = Duty.Sign, Audience = Audience.Everybody with { People = [reader.Id] } };
        var (one, two) = (await app.PublishAsync(content, "protocol", app.Client, app.Study), await app.PublishAsync(content, "protocol", app.Client, app.Study));
        using var browser = app.Browser(reader);
        var (form, request) = ((IHtmlFormElement)(await browser.OpenAsync($"/content/{one.Item}")).QuerySelector("form#confirm")!, (await browser.OpenAsync($"/content/{two.Item}")).QuerySelector("input[name='signing.Request']")!.GetAttribute("value")!);
        using var answer = await browser.SubmitAsync(form, [.. Signers.Fields(reader.Id), ("signing.Request", request)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from publishing.confirmation where user_id = {reader.Id}"));
    }

    [Fact]
    public async Task A_superseded_version_is_read_with_a_watermark_and_leads_to_the_one_that_holds()
    {
        var reader = await app.PersonAsync(Role.MedicalReviewer);
        var content = new Content { Title = "Dosing", Body = "Ten drops", Audience = ReadingApp.For(Role.MedicalReviewer), Files = [await app.PdfAsync("table.pdf", "ten")] };
        var first = await app.PublishAsync(content, "brochure");
        var second = await app.PublishAsync(content with { Body = "Five drops" }, "brochure", item: first.Item);
        using var browser = app.Browser(reader);
        var page = await browser.OpenAsync($"/content/{first.Item}");
        Assert.Contains("Five drops", page.QuerySelector(".prose")!.TextContent, StringComparison.Ordinal);
        var link = page.QuerySelector($"a[href='/content/{first.Item}/versions/{first.Version}']");
        Assert.NotNull(link);
        var old = await browser.OpenAsync(link.GetAttribute("href")!);
        Assert.Contains("Superseded · version 1.0", old.QuerySelector("svg.watermark")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ten drops", old.QuerySelector(".prose")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(old.QuerySelector($".notice a[href='/content/{first.Item}']"));
        Assert.Null(old.QuerySelector("form#confirm"));
        using var file = await browser.GetAsync($"/content/{first.Item}/versions/{first.Version}/files/table.pdf");
        Assert.Contains("SUPERSEDED-1.0-table.pdf", file.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        using var live = await browser.GetAsync($"/content/{first.Item}/versions/{second.Version}");
        Assert.Equal($"/content/{first.Item}", live.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_file_is_saved_under_its_name_never_run_and_can_be_fetched_in_parts()
    {
        var reader = await app.PersonAsync(Role.Investigator);
        var file = await app.PdfAsync("Prüfplan-ä.pdf", "0123456789");
        var picture = await app.FileAsync("photo.png", ReadingApp.Pixel, "image/png");
        var published = await app.PublishAsync(new Content { Title = "Files", Body = "![a pixel](photo.png)", Audience = ReadingApp.For(Role.Investigator), Files = [file, picture] }, "brochure");
        using var browser = app.Browser(reader);
        var address = $"/content/{published.Item}/versions/{published.Version}/files/{Uri.EscapeDataString(file.Name)}";
        using var whole = await browser.GetAsync(address);
        Assert.Equal("attachment", whole.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(file.Name, whole.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(whole.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(whole.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("private", whole.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var part = await browser.GetAsync(address, ("Range", "bytes=9-11"));
        Assert.Equal((HttpStatusCode.PartialContent, "012"), (part.StatusCode, await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        using var kept = await browser.GetAsync(address, ("If-None-Match", whole.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, kept.StatusCode);
        Assert.Equal($"\"{file.Sha256}\"", whole.Headers.ETag.Tag);
        var page = await browser.OpenAsync($"/content/{published.Item}");
        using var shown = await browser.GetAsync(page.QuerySelector(".prose img")!.GetAttribute("src")!);
        Assert.Equal(("inline", "image/png"), (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType));
        using var preview = await browser.GetAsync(page.QuerySelector(".preview img")!.GetAttribute("src")!);
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
    }

    [Fact]
    public async Task A_translation_says_when_its_source_has_moved_on()
    {
        var reader = await app.PersonAsync(Role.CountryManager);
        var content = new Content { Title = "Source text", Body = "Words", Audience = ReadingApp.For(Role.CountryManager) };
        var source = await app.PublishAsync(content, "brochure");
        var translation = await app.PublishAsync(content with { Title = "Übersetzung", Body = "Wörter" }, "brochure", language: "de", source: source.Item, sourceVersion: source.Version);
        using var browser = app.Browser(reader);
        Assert.DoesNotContain("behind its source", (await browser.OpenAsync($"/content/{translation.Item}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await browser.OpenAsync($"/content/{source.Item}")).QuerySelector($"a[href='/content/{translation.Item}'][hreflang=de]"));
        await app.PublishAsync(content with { Body = "Other words" }, "brochure", item: source.Item);
        var page = await browser.OpenAsync($"/content/{translation.Item}");
        Assert.Contains("behind its source", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("de", page.QuerySelector("article")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_list_its_exports_and_the_interface_say_the_same()
    {
        var reader = await app.PersonAsync(Role.RecruitmentManager);
        var mark = ReadingApp.Random();
        for (var i = 0; i < 5; i++) await app.PublishAsync(new Content { Title = $"{mark} {i}", Body = "Words", Audience = ReadingApp.For(Role.RecruitmentManager) }, "brochure");
        await app.PublishAsync(new Content { Title = $"{mark} of others", Body = "Words", Audience = ReadingApp.For(Role.QaAuditor) }, "brochure");
        using var browser = app.Browser(reader);
        Assert.Equal(5, (await browser.OpenAsync($"/content?q={mark}")).QuerySelectorAll("tbody .cell-link").Count(a => a.TextContent.Contains(mark, StringComparison.Ordinal)));
        using var csv = await browser.GetAsync($"/content?q={mark}&format=csv");
        Assert.Equal(6, (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim().Split('\n').Length);
        var (seen, next) = (new List<string>(), "");
        do
        {
            using var answer = await browser.GetAsync($"/api/content?q={mark}&limit=2{next}");
            var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            seen.AddRange(json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!));
            next = json.GetProperty("next").GetString() is { } place ? "&after=" + place : "";
        }
        while (next.Length > 0);
        Assert.Equal([$"{mark} 4", $"{mark} 3", $"{mark} 2", $"{mark} 1", $"{mark} 0"], seen);
        using var wrong = await browser.GetAsync("/api/content?after=nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Who_is_late_is_reminded_by_hand_and_by_itself_and_who_confirmed_is_left_in_peace()
    {
        var (late, done, manager) = (await app.PersonAsync(Role.StartUpSpecialist, app.AtSite), await app.PersonAsync(Role.StartUpSpecialist), await app.PersonAsync(Role.StudyManager));
        var published = await app.PublishAsync(new Content { Title = "Follow me", Body = "Words", Duty = Duty.Confirm, Audience = ReadingApp.For(Role.StartUpSpecialist) }, "brochure", app.Client, app.Study);
        using (var reader = app.Browser(done)) (await reader.FillInAsync($"/content/{published.Item}", "form#confirm")).Dispose();
        using var browser = app.Browser(manager);
        var address = $"/publishing/{published.Item}/readers";
        var page = await browser.OpenAsync(address);
        Assert.Contains("1 of 1 confirmed", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(late.Id.ToString(), page.QuerySelector("input[name=keys]")!.GetAttribute("value"));
        app.Clock.Advance(TimeSpan.FromDays(2));
        using var reminded = await browser.FillInAsync(address, "form[action$='handler=Remind']:has(input[name=all])");
        Assert.Equal(HttpStatusCode.SeeOther, reminded.StatusCode);
        app.Clock.Advance(RemindReaders.Pause + TimeSpan.FromHours(1));
        await app.AsSystemAsync(services => services.GetRequiredService<RemindReaders>().RunAsync(CancellationToken.None));
        Assert.Equal([(late.Id, 2), (done.Id, 0)], (await app.QueryAsync<Reminded>($"select user_id, reminders from publishing.reader where version_id = {published.Version} order by reminders desc")).Select(r => (r.UserId, r.Reminders)));
        using var csv = await browser.GetAsync(address + "?format=csv&standing=late");
        var lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim().Split('\n');
        Assert.Contains(late.Email, Assert.Single(lines.Skip(1)), StringComparison.Ordinal);
        using var outsider = app.Browser(late);
        using var refused = await outsider.GetAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_country_manager_follows_the_readers_of_the_own_countries_only()
    {
        var (german, french) = (await app.PersonAsync(Role.StartUpSpecialist, app.AtSite), await app.PersonAsync(Role.StartUpSpecialist, new ScopeTarget(app.Client, app.Study, "FR", app.OtherSite)));
        var everywhere = await app.PersonAsync(Role.StartUpSpecialist, new ScopeTarget(app.Client, app.Study));
        var published = await app.PublishAsync(new Content { Title = "By country", Body = "Words", Duty = Duty.Confirm, Audience = ReadingApp.For(Role.StartUpSpecialist) }, "brochure", app.Client, app.Study);
        var address = $"/publishing/{published.Item}/readers";
        using var whole = app.Browser(await app.PersonAsync(Role.StudyManager, new ScopeTarget(app.Client, app.Study)));
        using var germany = app.Browser(await app.PersonAsync(Role.CountryManager, new ScopeTarget(app.Client, app.Study, "DE")));
        Assert.Equivalent(new[] { german.Email, french.Email, everywhere.Email }, await ReadersAsync(whole, address), strict: false);
        var seen = await ReadersAsync(germany, address);
        Assert.Contains(german.Email, seen);
        Assert.DoesNotContain(french.Email, seen);
        Assert.DoesNotContain(everywhere.Email, seen);
        Assert.DoesNotContain(french.Name, (await germany.OpenAsync(address)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ReadersAsync(Browser browser, string address)
    {
        using var csv = await browser.GetAsync(address + "?format=csv");
        return [.. (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim().Split('\n').Skip(1).Select(line => line.Split(',')[2].Trim('"'))];
    }

    private sealed record Reminded(Guid UserId, int Reminders);
}
