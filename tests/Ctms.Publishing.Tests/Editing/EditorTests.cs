using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Publishing.Contents;
using Ctms.Testing;

namespace Ctms.Publishing.Tests.Editing;

/// <summary>Writing: drafts that save themselves, a second editor, files, translations, old versions.</summary>
public sealed class EditorTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private readonly GivenContent given = new(app);

    [Fact]
    public async Task What_is_typed_is_kept_and_shown_as_readers_will_see_it()
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Typed"));
        using var answer = await SaveAsync(writer, item, ("Input.Body", "# New\n\nA **bold** word"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var part = await Browser.ReadAsync(answer);
        Assert.Equal("bold", part.QuerySelector("#write-preview strong")!.TextContent);
        Assert.Equal("2", part.QuerySelector("#draft-number")!.GetAttribute("value"));
        Assert.Equal("# New\n\nA **bold** word", (await app.OneAsync<string>($"select content->>'body' from publishing.draft where item_id = {item}")).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_second_editor_is_told_and_may_take_over_and_nobodys_words_are_lost()
    {
        using var first = await app.SignInAsync(Role.ContentAdmin, name: "First writer");
        using var second = await app.SignInAsync(Role.ContentAdmin, name: "Second writer");
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Two writers"));
        var mine = (IHtmlFormElement)(await first.OpenAsync($"/publishing/{item}/edit")).QuerySelector("#write-form")!;
        Assert.Contains("First writer is writing here", (await second.OpenAsync($"/publishing/{item}/edit")).Body!.TextContent, StringComparison.Ordinal);
        using var refused = await SaveAsync(second, item, ("Input.Body", "From the second"));
        Assert.Contains("First writer has taken over", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("is writing here", (await second.OpenAsync($"/publishing/{item}/edit?take=true")).Body!.TextContent, StringComparison.Ordinal);
        mine.SetAttribute("action", $"/publishing/{item}/edit");
        using var late = await first.SubmitAsync(mine, ("Input.Body", "Words of the first"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        var page = await Browser.ReadAsync(late);
        Assert.Contains("Second writer has taken over", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Words of the first", page.QuerySelector("#Input_Body")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_left_two_minutes_ago_holds_nothing()
    {
        using var first = await app.SignInAsync(Role.ContentAdmin, name: "Gone writer");
        using var second = await app.SignInAsync(Role.ContentAdmin, name: "Next writer");
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Left open"));
        await first.OpenAsync($"/publishing/{item}/edit");
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.DoesNotContain("is writing here", (await second.OpenAsync($"/publishing/{item}/edit")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.pdf", "not a pdf", "is not what its name says")]
    [InlineData("plan.exe", "MZ", "is not what its name says")]
    [InlineData("plan.svg", "<svg onload=alert(1)>", "is not what its name says")]
    [InlineData("page.html", "<script>alert(1)</script>", "is not what its name says")]
    [InlineData("plan.pdf", "%PDF-1.7 and nothing after it", "cannot be read as one")]
    [InlineData("empty.pdf", "", "is empty")]
    public async Task A_file_that_is_not_what_it_says_is_refused(string name, string content, string words)
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Files " + name + content.Length));
        using var answer = await UploadAsync(writer, item, name, System.Text.Encoding.ASCII.GetBytes(content));
        Assert.Contains(words, (await Browser.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.OneAsync<int>($"select jsonb_array_length(content->'files') from publishing.draft where item_id = {item}"));
    }

    [Fact]
    public async Task A_picture_that_would_fill_the_memory_of_its_readers_is_refused_unopened()
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Bomb"));
        using var answer = await UploadAsync(writer, item, "bomb.png", Png(50_000, 50_000));
        Assert.Contains("50 megapixels", (await Browser.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_stays_with_the_draft_and_is_offered_to_its_text()
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("With a picture"));
        using var answer = await UploadAsync(writer, item, "The way (1).png", OnePixel);
        Assert.NotNull((await Browser.ReadAsync(answer)).QuerySelector("[data-insert='![The-way-1](The-way-1.png)']"));
        using var picture = await writer.GetAsync($"/publishing/{item}/files/The-way-1.png");
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", picture.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var saved = await SaveAsync(writer, item, ("Input.Body", "![The way](The-way-1.png)"));
        Assert.Equal(1, await app.OneAsync<int>($"select jsonb_array_length(content->'files') from publishing.draft where item_id = {item}"));
    }

    [Fact]
    public async Task An_old_version_comes_back_as_a_new_one()
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("First words"));
        var first = await app.OneAsync<Guid>($"select id from publishing.version where item_id = {item}");
        await given.PublishAsync(item, GivenContent.News("Second words"));
        (await writer.FillInAsync($"/publishing/{item}", $"form:has(input[name=version][value='{first}'])")).Dispose();
        Assert.Equal("First words", await app.OneAsync<string>($"select content->>'title' from publishing.draft where item_id = {item}"));
        await given.PublishAsync(item);
        Assert.Equal(["First words", "Second words", "First words"], await app.QueryAsync<string>($"select title from publishing.version where item_id = {item} order by major"));
    }

    [Fact]
    public async Task Two_versions_stand_side_by_side_with_what_differs_marked()
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("Compared") with { Body = "One\n\nThe dose is 10 mg.\n\nThree" });
        await given.PublishAsync(item, GivenContent.News("Compared") with { Body = "One\n\nThe dose is 20 mg.\n\nThree", Summary = "A new dose" });
        var newest = await app.OneAsync<Guid>($"select id from publishing.version where item_id = {item} and state = 'live'");
        var page = await writer.OpenAsync($"/publishing/{item}/compare?to={newest}");
        Assert.Equal("10", page.QuerySelector(".diff del")!.TextContent.Trim());
        Assert.Equal("20", page.QuerySelector(".diff ins")!.TextContent.Trim());
        Assert.Contains("A new dose", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_is_shown_as_behind_when_its_source_moves_on()
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var source = await given.PublishedAsync(ContentType.News, GivenContent.News("The source"));
        using var begun = await writer.FillInAsync($"/publishing/{source}", "form[action*='handler=Translate']", ("language", "de"));
        var translation = await app.OneAsync<Guid>($"select id from publishing.item where source_id = {source}");
        Assert.EndsWith($"/publishing/{translation}/edit", begun.Headers.Location!.ToString(), StringComparison.Ordinal);
        await given.PublishAsync(translation, GivenContent.News("Die Quelle"));
        Assert.DoesNotContain("Behind its source", (await writer.OpenAsync($"/publishing/{translation}")).Body!.TextContent, StringComparison.Ordinal);
        await given.PublishAsync(source, GivenContent.News("The source, changed"));
        Assert.Contains("Behind its source", (await writer.OpenAsync($"/publishing/{translation}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("changed", (await writer.OpenAsync($"/publishing/{translation}/source")).QuerySelector(".source-changes")!.TextContent, StringComparison.Ordinal);
        (await writer.FillInAsync($"/publishing/{translation}", "form[action*='handler=CatchUp']")).Dispose();
        await given.PublishAsync(translation, GivenContent.News("Die Quelle, geändert"));
        Assert.DoesNotContain("Behind its source", (await writer.OpenAsync($"/publishing/{translation}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_source_is_not_translated_and_many_retire_with_one_reason()
    {
        using var writer = await app.SignInAsync(Role.ContentAdmin, name: "Writer");
        var items = new List<Guid>();
        for (var i = 0; i < 3; i++) items.Add(await given.PublishedAsync(ContentType.News, GivenContent.News($"To retire {i}")));
        var form = (IHtmlFormElement)(await writer.OpenAsync($"/publishing/{items[0]}")).QuerySelector("form[action*='handler=Translate']")!;
        using var chosen = await PostAsync(writer, "/publishing/retire", [.. items.Select(i => ("keys", i.ToString()))]);
        var sheet = (IHtmlFormElement)(await Browser.ReadAsync(chosen)).QuerySelector("main form")!;
        using var without = await writer.SubmitAsync(sheet);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        using var done = await writer.SubmitAsync(sheet, ("Reason", "The trial has ended"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal(3, await app.OneAsync<long>($"select count(*) from publishing.item where id = any({items.ToArray()}) and retired_reason = 'The trial has ended'"));
        Assert.Equal(3, await app.OneAsync<long>($"select count(*) from audit.entry where table_name = 'publishing.item' and reason = 'The trial has ended'"));
        (await writer.SubmitAsync(form, ("language", "de"))).Dispose();
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from publishing.item where source_id = {items[0]}"));
    }

    [Fact]
    public async Task Somebody_of_another_client_sees_neither_the_item_nor_its_draft()
    {
        var (client, study, _) = await given.StudyAsync();
        var (other, _, _) = await given.StudyAsync();
        var item = await given.WriteAsync(ContentType.News, GivenContent.News("Rival secret"), client, study);
        using var rival = await app.SignInAsync(Role.StudyManager, new ScopeTarget(other), "Rival");
        foreach (var url in new[] { "", "/edit", "/compare", "/preview", "/history", "/files/a.png" })
        {
            using var answer = await rival.GetAsync($"/publishing/{item}{url}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.DoesNotContain("Rival secret", (await rival.OpenAsync("/publishing")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_sees_what_a_certain_person_reads_at_a_certain_moment()
    {
        var (client, study, _) = await given.StudyAsync();
        using var coordinator = await given.PersonAsync(Role.SiteCoordinator, new ScopeTarget(client, study, "DE"), "Coordinator");
        using var manager = await given.PersonAsync(Role.StudyManager, new ScopeTarget(client), "Manager");
        var email = await app.OneAsync<string>($"select email from accounts.account where id = {coordinator.Id}");
        var item = await given.PublishedAsync(ContentType.News, GivenContent.News("For Germany", new Audience([], [client], [study], ["DE"], [], [])), client, study);
        Assert.Contains("Coordinator reads version 1.0", (await manager.OpenAsync($"/publishing/{item}/preview?person={email}")).Body!.TextContent, StringComparison.Ordinal);
        await given.PublishAsync(item, GivenContent.News("For France", new Audience([], [client], [study], ["FR"], [], [])) with { Effective = "2099-01-01T08:00", Zone = "UTC" });
        Assert.Contains("Coordinator does not see this", (await manager.OpenAsync($"/publishing/{item}/preview?person={email}&at=2099-02-01T08:00")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing is published", (await manager.OpenAsync($"/publishing/{item}/preview?at=2001-02-01T08:00")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static readonly byte[] OnePixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static byte[] Png(int width, int height)
    {
        var bytes = OnePixel.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    private static async Task<HttpResponseMessage> SaveAsync(Browser writer, Guid item, params (string Name, string Value)[] values)
    {
        var form = (IHtmlFormElement)(await writer.OpenAsync($"/publishing/{item}/edit")).QuerySelector("#write-form")!;
        form.SetAttribute("action", $"/publishing/{item}/edit?handler=Save");
        return await writer.SubmitAsync(form, values);
    }

    private static async Task<HttpResponseMessage> UploadAsync(Browser writer, Guid item, string name, byte[] content)
    {
        var form = (IHtmlFormElement)(await writer.OpenAsync($"/publishing/{item}/edit")).QuerySelector("form.file-add")!;
        using var body = new MultipartFormDataContent();
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden")) body.Add(new StringContent(field.Value), field.Name!);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Add(file, "files", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/publishing/{item}/edit?handler=Upload") { Content = body };
        return await writer.SendAsync(request, ("HX-Request", "true"), ("HX-Request-Type", "partial"));
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser writer, string url, (string Name, string Value)[] fields)
    {
        var token = (await writer.OpenAsync("/publishing")).QuerySelector("meta[name=antiforgery]")!.GetAttribute("content")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))) };
        return await writer.SendAsync(request, ("RequestVerificationToken", token));
    }
}
