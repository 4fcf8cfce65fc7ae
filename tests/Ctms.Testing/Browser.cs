using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Ctms.Testing;

/// <summary>A browser without script: keeps cookies, reads pages, fills in forms as they stand on the page.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient client;
    private readonly CookieContainer cookies;
    private static readonly Uri Site = new("http://localhost");

    internal Browser(HttpMessageHandler handler, TestPerson? person, CookieContainer? cookies = null)
    {
        (Person, this.cookies) = (person, cookies ?? new());
        client = new HttpClient(handler) { BaseAddress = Site };
        if (person is not null) client.DefaultRequestHeaders.Add(TestSignIn.Header, $"{person.Id}|{Uri.EscapeDataString(person.Name)}");
    }

    public TestPerson? Person { get; }

    public Guid Id => Person?.Id ?? Guid.Empty;

    public void Dispose() => client.Dispose();

    internal Browser To(HttpMessageHandler handler) => new(handler, Person, cookies);

    /// <summary>The page at this address; fails when it does not answer 200.</summary>
    public async Task<IHtmlDocument> OpenAsync(string url)
    {
        using var answer = await GetAsync(url);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"GET {url} answered {(int)answer.StatusCode}: {text[..Math.Min(500, text.Length)]}");
        return Parse(text);
    }

    public Task<HttpResponseMessage> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, url), headers);

    /// <summary>Sends a form of the page with these values changed; the antiforgery field travels along as it does in a browser.</summary>
    public Task<HttpResponseMessage> SubmitAsync(IHtmlFormElement form, params (string Name, string Value)[] values)
    {
        var fields = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => !string.IsNullOrEmpty(i.Name) && i.Type is not ("submit" or "button" or "file") && (i.Type is not ("checkbox" or "radio") || i.IsChecked))
            .Select(i => (Name: i.Name!, i.Value))
            .Concat(form.Elements.OfType<IHtmlTextAreaElement>().Where(t => t.Name is not null).Select(t => (Name: t.Name!, t.Value)))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Where(s => s.Name is not null).SelectMany(s => s.SelectedOptions.Select(o => (Name: s.Name!, o.Value))))
            .Where(f => values.All(v => v.Name != f.Name))
            .Concat(values).ToList();
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(form.BaseUri).PathAndQuery;
        var content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = content }, []);
    }

    /// <summary>Opens a page and sends its form (the first with method post, or the one that the selector names).</summary>
    public async Task<HttpResponseMessage> FillInAsync(string url, string selector, params (string Name, string Value)[] values)
    {
        var page = await OpenAsync(url);
        var form = page.QuerySelector(selector) as IHtmlFormElement ?? throw new InvalidOperationException($"{url} has no form {selector}.");
        if (form.GetAttribute("action") is not { Length: > 0 }) form.SetAttribute("action", url);
        return await SubmitAsync(form, values);
    }

    /// <summary>Sends anything, with the cookies of this browser.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var address = new Uri(Site, request.RequestUri!);
        if (cookies.GetCookieHeader(address) is { Length: > 0 } kept) request.Headers.Add("Cookie", kept);
        var answer = await client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set) cookies.SetCookies(address, cookie.Replace("; secure", "", StringComparison.OrdinalIgnoreCase));
        return answer;
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions(), BrowsingContext.New(Configuration.Default)).ParseDocument(html);

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => Parse(await answer.Content.ReadAsStringAsync());
}
