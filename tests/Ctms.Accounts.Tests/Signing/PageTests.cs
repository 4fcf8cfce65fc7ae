using System.Net;
using AngleSharp.Html.Dom;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.Signing;

/// <summary>Signing, showing and verifying as people see it.</summary>
public sealed class PageTests(SigningApp app) : IClassFixture<SigningApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.SecondFactorAsync("optional");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Requirement("ES-02", "ES-10")]
    public async Task A_signer_sees_what_they_sign_gives_their_components_and_finds_it_among_their_signatures()
    {
        var signer = await app.SignerAsync("reader@example.org", name: "Reader O’Hara");
        await app.ExecuteAsync($"update accounts.account set zone = 'Europe/Berlin' where id = {signer.Id}");
        var (note, browser) = (Notes.Write("Dosing at visit three"), await app.EnterAsync(signer.Address));
        var url = $"/signatures/{await app.AskAsync(signer, note)}";

        var form = (await browser.OpenAsync(url)).QuerySelector("main form.form")!;
        Assert.Contains("Note of Dosing", form.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dosing at visit three", form.TextContent, StringComparison.Ordinal);
        Assert.Contains("I approve this version.", form.TextContent, StringComparison.Ordinal);
        using var signed = await SignAsync(browser, url, signer);

        Assert.Equal("/signatures", AccountsApp.To(signed));
        var list = await browser.OpenAsync("/signatures");
        Assert.Contains("Valid", list.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var csv = await (await browser.GetAsync("/signatures?format=csv")).Content.ReadAsStringAsync();
        foreach (var said in new[] { "Reader O’Hara", "Approval", "Europe/Berlin (UTC+0", "Note of Dosing", "Valid" }) Assert.Contains(said, csv, StringComparison.Ordinal);
        var block = (await browser.OpenAsync($"/signatures/{await app.OneAsync<Guid>($"select id from signatures.signature where record_id = {note}")}/withdraw")).QuerySelector(".signature")!;
        foreach (var said in new[] { "Reader O’Hara", "Approval", "Europe/Berlin (UTC+0", "Valid", "Version 1" }) Assert.Contains(said, block.TextContent, StringComparison.Ordinal);
        Assert.Null((await browser.OpenAsync(url)).QuerySelector("input[type=password]"));
    }

    [Fact, Requirement("ES-04", "ES-11")]
    public async Task A_wrong_password_stands_beside_its_field_and_is_never_shown_again()
    {
        var signer = await app.SignerAsync("wrong@example.org");
        var browser = await app.EnterAsync(signer.Address);
        var url = $"/signatures/{await app.AskAsync(signer, Notes.Write("Wrong"))}";

        using var answer = await SignAsync(browser, url, signer, password: "not my password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        var page = Browser.Parse(text);
        Assert.Contains("not your password", page.QuerySelector("#signing_Password-error")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("not my password", text, StringComparison.Ordinal);
        Assert.Equal(signer.Address, (page.QuerySelector("#signing_Email") as IHtmlInputElement)!.Value);
        Assert.True((page.QuerySelector("#signing_Statement") as IHtmlInputElement)!.IsChecked);
    }

    [Fact, Requirement("ES-04")]
    public async Task The_second_form_of_a_session_asks_the_password_only()
    {
        var signer = await app.SignerAsync("second@example.org");
        var browser = await app.EnterAsync(signer.Address);
        using var first = await SignAsync(browser, $"/signatures/{await app.AskAsync(signer, Notes.Write("First"))}", signer);

        var url = $"/signatures/{await app.AskAsync(signer, Notes.Write("Second"))}";
        var page = await browser.OpenAsync(url);

        Assert.NotNull(page.QuerySelector("#signing_Password"));
        Assert.Null(page.QuerySelector("#signing_Email"));
        Assert.Null(page.QuerySelector("#signing_Statement"));
        // The form was shown before a break, the answer comes after it.
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        using var late = await browser.FillInAsync(url, "main form.form", ("signing.Email", ""), ("signing.Password", AccountsApp.Password));
        Assert.NotNull((await Browser.ReadAsync(late)).QuerySelector("#signing_Email-error"));
        using var whole = await SignAsync(browser, url, signer);
        Assert.Equal("/signatures", AccountsApp.To(whole));
    }

    [Fact, Requirement("ES-10")]
    public async Task A_record_that_was_edited_while_the_form_was_open_is_shown_anew_instead_of_signed()
    {
        var signer = await app.SignerAsync("meanwhile@example.org");
        var (note, browser) = (Notes.Write("Before"), await app.EnterAsync(signer.Address));
        var url = $"/signatures/{await app.AskAsync(signer, note)}";
        var form = (IHtmlFormElement)(await browser.OpenAsync(url)).QuerySelector("main form.form")!;

        Notes.Change(note, "After");
        using var answer = await browser.SubmitAsync(form, Fields(signer));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("changed since", await AccountsApp.AlertAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from signatures.signature where record_id = {note}"));
    }

    [Fact, Requirement("ES-08")]
    public async Task Somebody_elses_request_is_not_there()
    {
        var (signer, other) = (await app.SignerAsync("mine@example.org"), await app.SignerAsync("theirs@example.org"));
        var (mine, theirs) = ($"/signatures/{await app.AskAsync(signer, Notes.Write("Mine"))}", $"/signatures/{await app.AskAsync(other, Notes.Write("Theirs"))}");
        var browser = await app.EnterAsync(other.Address);
        var form = (IHtmlFormElement)(await browser.OpenAsync(theirs)).QuerySelector("main form.form")!;
        form.SetAttribute("action", mine);

        using var seen = await browser.GetAsync(mine);
        using var sent = await browser.SubmitAsync(form, Fields(other));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, sent.StatusCode));
    }

    [Fact, Requirement("ES-12")]
    public async Task Fifty_clicks_make_one_signature_and_all_say_that_it_is_signed()
    {
        var signer = await app.SignerAsync("clicks@example.org");
        var (note, browser) = (Notes.Write("Clicks"), await app.EnterAsync(signer.Address));
        var form = (IHtmlFormElement)(await browser.OpenAsync($"/signatures/{await app.AskAsync(signer, note)}")).QuerySelector("main form.form")!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => browser.SubmitAsync(form, Fields(signer))));

        Assert.All(answers, a => Assert.Equal("/signatures", AccountsApp.To(a)));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from signatures.signature where record_id = {note}"));
    }

    [Fact, Requirement("ES-02", "ES-03")]
    public async Task Anybody_with_the_code_learns_whether_it_is_good_and_only_readers_of_the_record_learn_which_it_is()
    {
        var signer = await app.SignerAsync("verified@example.org", name: "Vera Verified");
        var (note, id, code) = await app.SignedAsync(signer, "Secretproject text");
        using var nobody = app.Anonymous();

        var seen = (await nobody.OpenAsync($"/verify?code={code.ToLowerInvariant()}")).QuerySelector("main")!.TextContent;
        foreach (var said in new[] { "Valid", "Vera Verified", "Approval", "UTC", Notes.Of(note).Sha256 }) Assert.Contains(said, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretproject", seen, StringComparison.Ordinal);
        await app.PersonAsync("allowed@example.org");
        await app.PersonAsync("outsider@example.org", Role.SiteCoordinator);
        Assert.Contains("Note of Secretproject", (await (await app.EnterAsync("allowed@example.org")).OpenAsync($"/verify/{code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretproject", (await (await app.EnterAsync("outsider@example.org")).OpenAsync($"/verify/{code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await app.AsOwnerAsync($"update signatures.signature set meaning = 'review' where id = '{id}'");
        Assert.Contains("Broken", (await nobody.OpenAsync($"/verify/{code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ")]
    [InlineData("nonsense")]
    [InlineData("0000000000")]
    [InlineData("' or 1=1 --")]
    public async Task Every_code_that_is_none_gets_the_same_answer(string code)
    {
        using var nobody = app.Anonymous();

        using var answer = await nobody.GetAsync("/verify?code=" + Uri.EscapeDataString(code));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("There is no signature with this code. Compare it with what is printed beside the signature.", await AccountsApp.AlertAsync(answer));
    }

    [Fact, Requirement("ES-13")]
    public async Task Taking_back_asks_a_reason_and_says_so_everywhere()
    {
        var signer = await app.SignerAsync("back@example.org");
        var (_, id, code) = await app.SignedAsync(signer);
        var browser = await app.EnterAsync(signer.Address);

        using var without = await browser.FillInAsync($"/signatures/{id}/withdraw", "main form.form", ("Reason", " "));
        using var done = await browser.FillInAsync($"/signatures/{id}/withdraw", "main form.form", ("Reason", "Wrong note for client Hidden"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/signatures"), (without.StatusCode, AccountsApp.To(done)));
        Assert.Contains("Wrong note", (await browser.OpenAsync($"/verify/{code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var seen = (await app.Anonymous().OpenAsync($"/verify/{code}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Withdrawn", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", seen, StringComparison.Ordinal);
    }

    [Fact, Requirement("ES-06")]
    public async Task An_administrator_records_the_check_of_an_identity_with_how_and_why_and_then_the_person_may_sign()
    {
        await app.PersonAsync("checker@example.org", Role.SystemAdministrator, name: "Chris Checker");
        var signer = await app.SignerAsync("newcomer@example.org", isChecked: false);
        var (browser, boss) = (await app.EnterAsync(signer.Address), await app.EnterAsync("checker@example.org"));
        var url = $"/signatures/{await app.AskAsync(signer, Notes.Write("Newcomer"))}";
        Assert.Contains("identity was not checked", (await browser.OpenAsync(url)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await browser.OpenAsync(url)).QuerySelector("input[type=password]"));

        using var answer = await boss.FillInAsync($"/accounts/users/{signer.Id}/identity", "main form.form", ("How", "Passport seen in a video call"), ("Reason", "Joins the study team"));

        Assert.Equal($"/accounts/users/{signer.Id}", AccountsApp.To(answer));
        Assert.Contains("Passport seen", (await boss.OpenAsync($"/accounts/users/{signer.Id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chris Checker", (await boss.OpenAsync($"/accounts/users/{signer.Id}/history")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var signed = await SignAsync(browser, url, signer);
        Assert.Equal("/signatures", AccountsApp.To(signed));
    }

    private static (string Name, string Value)[] Fields(Account signer, string password = AccountsApp.Password) =>
        [("signing.Email", signer.Address), ("signing.Password", password), ("signing.Statement", "true")];

    private static Task<HttpResponseMessage> SignAsync(Browser browser, string url, Account signer, string password = AccountsApp.Password) =>
        browser.FillInAsync(url, "main form.form", Fields(signer, password));
}
