using System.Net;
using System.Net.Http.Headers;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Testing;

namespace Ctms.Administration.Tests;

public sealed class BrandPageTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];

    [Fact]
    public async Task Renames_and_colours_the_portal_for_everybody_at_once()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var saved = await SaveAsync(administrator, null, ("Input.Name", "North Star Trials"), ("Input.Accent", "#0b6840"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);

        var page = await administrator.OpenAsync("/administration/brand");
        Assert.Contains("North Star Trials", page.Title);
        var address = page.QuerySelector("link[href^='/brand.css']")!.GetAttribute("href")!;
        using var style = await administrator.GetAsync(address);
        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
        Assert.Contains("--accent: #0b6840", await style.Content.ReadAsStringAsync());
        Assert.True(style.Headers.CacheControl!.Public);
        Assert.Contains("#0b6840", await app.OneAsync<string>($"select new::text from audit.entry where table_name = 'host.setting' and row_key = 'brand-accent' order by id desc limit 1"));
    }

    [Theory]
    [InlineData("Input.Name", "", "Give the portal a name")]
    [InlineData("Input.Name", "A name that goes on and on and on and on and on", "Keep it to 40 characters")]
    [InlineData("Input.Accent", "#ffd400", "4.5 : 1 is needed")]
    [InlineData("Input.Accent", "red; } body { display: none", "six digits")]
    public async Task Refuses_what_cannot_be_a_brand_and_says_why(string field, string value, string why)
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var refused = await SaveAsync(administrator, null, (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(why, (await Browser.ReadAsync(refused)).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Shows_a_logo_to_everybody_and_takes_it_away_again()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var saved = await SaveAsync(administrator, Png);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var address = (await administrator.OpenAsync("/administration/brand")).QuerySelector(".sidebar .brand-logo")!.GetAttribute("src")!;
        using var stranger = app.Anonymous();
        using var logo = await stranger.GetAsync(address);
        Assert.Equal("image/png", logo.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", logo.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Png, await logo.Content.ReadAsByteArrayAsync());

        using var removed = await SaveAsync(administrator, null, ("Input.RemoveLogo", "true"));
        Assert.Null((await administrator.OpenAsync("/administration/brand")).QuerySelector(".brand-logo"));
        using var gone = await stranger.GetAsync("/brand/logo");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Refuses_a_logo_that_is_no_picture_or_too_large()
    {
        using var administrator = await app.SignInAsync(Role.SystemAdministrator);
        using var svg = await SaveAsync(administrator, "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"u8.ToArray());
        Assert.Contains("must be a PNG, JPEG or WebP", (await Browser.ReadAsync(svg)).QuerySelector("main")!.TextContent);
        using var large = await SaveAsync(administrator, [.. Png, .. new byte[BrandLogo.Largest]]);
        Assert.Contains("larger than 512 KB", (await Browser.ReadAsync(large)).QuerySelector("main")!.TextContent);
    }

    private static async Task<HttpResponseMessage> SaveAsync(Browser browser, byte[]? logo, params (string Name, string Value)[] values)
    {
        var form = (await browser.OpenAsync("/administration/brand")).QuerySelector("main form")!;
        var fields = form.QuerySelectorAll("input:not([type=file], [type=checkbox])").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? "")).Where(f => values.All(v => v.Name != f.Name)).Concat(values);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        if (logo is not null) content.Add(new ByteArrayContent(logo) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "Input.Logo", "logo.png");
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/administration/brand") { Content = content });
    }
}
