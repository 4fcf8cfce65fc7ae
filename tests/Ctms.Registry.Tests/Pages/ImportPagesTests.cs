using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Registry.Tests.Pages;

public sealed class ImportPagesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task An_analyst_uploads_records_tries_them_dry_and_then_for_good()
    {
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        var url = await UploadAsync(analyst, "trials.json", Given.Json(Given.Study("NCT40000001", title: "A trial of pages", location: Given.Location("Clinic P", "Ada Anker"), official: Given.Official("Principal Investigator"))), dryRun: true);
        Assert.Matches("^/registry/imports/[0-9a-f-]{36}$", url);
        Assert.Contains("Progress", (await analyst.OpenAsync(url)).Body!.TextContent, StringComparison.Ordinal);
        await app.RunOperationsAsync();
        var dry = await analyst.OpenAsync(url);
        Assert.Contains("This was a dry run", dry.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("NCT40000001", dry.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.GetAsync("/registry/trials/NCT40000001")).StatusCode);

        using var again = await analyst.SubmitAsync((IHtmlFormElement)dry.QuerySelector("form[action*='handler=ForGood'], form[action*='handler=forgood']")!);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        await app.RunOperationsAsync();
        var done = await analyst.OpenAsync(again.Headers.Location!.ToString());
        Assert.Contains("1 new, 0 changed, 0 unchanged, 0 refused", done.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(done.QuerySelector("a[href='/registry/trials/NCT40000001']"));

        var trial = await analyst.OpenAsync("/registry/trials/NCT40000001");
        Assert.Equal("A trial of pages", trial.QuerySelector("h1")!.TextContent.Trim());
        Assert.Contains("Clinic P", (await analyst.OpenAsync("/registry/trials/NCT40000001/locations")).Body!.TextContent, StringComparison.Ordinal);
        var people = (await analyst.OpenAsync("/registry/trials/NCT40000001/people")).Body!.TextContent;
        Assert.Contains("Ada Anker", people, StringComparison.Ordinal);
        Assert.Contains("Named in the record, but no people", people, StringComparison.Ordinal);
        Assert.Contains("trials.json", (await analyst.OpenAsync("/registry/trials/NCT40000001/sources")).Body!.TextContent, StringComparison.Ordinal);
        await analyst.OpenAsync("/registry/trials/NCT40000001/contacts");
        Assert.Contains("A trial of pages", (await analyst.OpenAsync("/registry/trials/NCT40000001/history")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A trial of pages", (await analyst.OpenAsync("/registry/trials?q=trial+PAGES&status=RECRUITING&phase=")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A trial of pages", (await analyst.OpenAsync("/registry/trials?q=nothing-like-it")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("NCT40000001", await (await analyst.GetAsync("/registry/trials?format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_asks_what_its_columns_mean_and_remembers_it()
    {
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        var table = "Wer,Wo,Ort,Farbe\nBo Birkenau,Clinic Q,Bern,blue\n"u8.ToArray();
        var url = await UploadAsync(analyst, "own.csv", table, dryRun: false);
        Assert.StartsWith("/registry/imports/columns", url, StringComparison.Ordinal);
        var page = await analyst.OpenAsync(url);
        Assert.Contains("Bo Birkenau", page.Body!.TextContent, StringComparison.Ordinal);
        using var none = await SubmitColumnsAsync(analyst, page, url);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains("No column holds", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var mapped = await SubmitColumnsAsync(analyst, page, url, ("field-0", "person"), ("field-1", "facility"), ("field-2", "city"));
        Assert.Equal(HttpStatusCode.SeeOther, mapped.StatusCode);
        await app.RunOperationsAsync();
        var result = await analyst.OpenAsync(mapped.Headers.Location!.ToString());
        Assert.Contains("Bo Birkenau", result.Body!.TextContent, StringComparison.Ordinal);

        var second = await analyst.OpenAsync(await UploadAsync(analyst, "again.csv", "wer,wo,ort,farbe\nCalla Corbelli,Clinic R,Bern,red\n"u8.ToArray(), dryRun: false));
        Assert.Equal("person", ((IHtmlSelectElement)second.QuerySelector("select[name=field-0]")!).Value);
        Assert.Contains("Known headers", second.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_can_not_be_imported_is_refused_where_it_was_chosen()
    {
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        using var answer = await PostAsync(analyst, "old.bin", [1, 2, 3, 0, 0, 0, 4], false);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("binary data", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var nothing = await PostAsync(analyst, "empty.json", [], false);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
    }

    [Fact]
    public async Task A_made_up_upload_opens_no_file()
    {
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        Assert.Equal(HttpStatusCode.SeeOther, (await analyst.GetAsync("/registry/imports/columns?upload=" + new string('a', 64))).StatusCode);
    }

    [Fact]
    public async Task Only_those_who_may_import_see_imports()
    {
        using var auditor = await app.SignInAsync(Role.QaAuditor);
        foreach (var url in new[] { "/registry/imports", "/registry/imports/new", "/registry/areas" }) Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync(url)).StatusCode);
        await auditor.OpenAsync("/registry/trials");
    }

    [Fact]
    public async Task Changed_keywords_sort_the_trials_again()
    {
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst);
        await app.ImportStudiesAsync(Given.Study("NCT40000009", condition: "Zorblax syndrome"));
        Assert.Empty(await app.OneAsync<string[]>($"select areas from registry.trial where nct_id = 'NCT40000009'"));
        using var refused = await analyst.FillInAsync("/registry/areas", "form:has(input[value=Dermatology])", ("keywords", " , "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var saved = await analyst.FillInAsync("/registry/areas", "form:has(input[value=Dermatology])", ("keywords", "psoria*\nzorblax"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        await app.RunOperationsAsync();
        Assert.Equal(["Dermatology"], await app.OneAsync<string[]>($"select areas from registry.trial where nct_id = 'NCT40000009'"));
        Assert.Equal(14, await app.OneAsync<long>($"select count(distinct area) from registry.area_keyword"));
    }

    static async Task<string> UploadAsync(Browser browser, string name, byte[] content, bool dryRun)
    {
        using var answer = await PostAsync(browser, name, content, dryRun);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    static async Task<HttpResponseMessage> PostAsync(Browser browser, string name, byte[] content, bool dryRun)
    {
        var page = await browser.OpenAsync("/registry/imports/new");
        var token = ((IHtmlInputElement)page.QuerySelector("form[enctype] input[name=form-token]")!).Value;
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "Records", name }, { new StringContent(dryRun ? "true" : "false"), "DryRun" }, { new StringContent(token), "form-token" } };
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/registry/imports/new") { Content = form });
    }

    static Task<HttpResponseMessage> SubmitColumnsAsync(Browser browser, IHtmlDocument page, string url, params (string, string)[] fields)
    {
        var form = (IHtmlFormElement)page.QuerySelector("form:has(select)")!;
        if (form.GetAttribute("action") is not { Length: > 0 }) form.SetAttribute("action", url);
        return browser.SubmitAsync(form, fields);
    }
}
