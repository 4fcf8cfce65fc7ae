using System.Globalization;
using Ctms.Platform.Localization;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Tests;

public sealed class TranslationTests(AccountsApp app) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task The_sign_in_page_speaks_german_to_a_german_browser()
    {
        using var answer = await app.Anonymous().GetAsync("/accounts/sign-in", ("Accept-Language", "de-AT,de;q=0.9"));

        Assert.Equal("Anmelden", (await Browser.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Mails_are_written_in_the_language_of_their_reader()
    {
        var account = await app.PersonAsync("leser@example.org");
        await app.ExecuteAsync($"update accounts.account set language = 'de' where id = {account.Id}");

        await app.Anonymous().FillInAsync("/accounts/forgot", "form", ("Email", "leser@example.org"));

        Assert.Equal("Neues Passwort wählen", await app.OneAsync<string>($"select subject from notify.mail where recipient = 'leser@example.org'"));
    }

    [Fact]
    public void Translations_keep_the_holes_of_their_texts()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
            var texts = app.Services.GetRequiredService<IStringLocalizer<SharedTexts>>().GetAllStrings(false);
            Assert.All(texts, t => Assert.Equal(Holes(t.Name), Holes(t.Value)));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IEnumerable<char> Holes(string text) => Enumerable.Range(0, text.Length - 1).Where(i => text[i] == '{').Select(i => text[i + 1]).Order();
}
