using Ctms.Platform.Web;
using Ctms.Studies.Contacts;
using Ctms.Studies.Register;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.Tests.Contacts;

public sealed class ContactTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly ContactPlan Call = new(Today, ContactWay.Phone, "Anna Example", "The coordinator", "Screening", "All is well.", Today.AddDays(7));

    [Fact]
    public void Refuses_what_is_missing_or_cannot_be()
    {
        Assert.Null(Call.Check(Today).Refusal);
        Assert.StartsWith("What has been said cannot lie in the future", (Call with { Day = Today.AddDays(1) }).Check(Today).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("A follow-up is due on the day of the contact or later", (Call with { FollowUpBy = Today.AddDays(-1) }).Check(Today).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("Say who had the contact", (Call with { Colleague = " " }).Check(Today).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("Say with whom", (Call with { SpokeWith = "" }).Check(Today).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("Say the subject", (Call with { Subject = new string('x', 201) }).Check(Today).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("Write what was said", (Call with { Said = " " }).Check(Today).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_followed_up_once_and_only_when_something_was_promised()
    {
        var contact = Contact(Call);
        Assert.Null(contact.FollowUp(Today).Refusal);
        Assert.Equal("This was followed up already.", contact.FollowUp(Today).Refusal);
        Assert.Equal("Nothing is to be followed up here.", Contact(Call with { FollowUpBy = null }).FollowUp(Today).Refusal);
    }

    [Fact]
    public void Another_day_promised_by_a_correction_is_open_again()
    {
        var contact = Contact(Call);
        contact.FollowUp(Today);
        contact.Correct(Call with { Said = "All is well, but for one." }, Given.Noon);
        Assert.NotNull(contact.FollowedUpOn);
        contact.Correct(Call with { FollowUpBy = Today.AddDays(9) }, Given.Noon);
        Assert.Null(contact.FollowedUpOn);
        Assert.Equal(Given.Noon, contact.CorrectedAt);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(-2, null, "2 days overdue")]
    [InlineData(-1, null, "1 day overdue")]
    [InlineData(0, null, "Due today")]
    [InlineData(3, null, "Due 5 Mar 2026")]
    [InlineData(-2, 0, "Followed up")]
    public void A_follow_up_is_said_in_words(int? by, int? done, string? words) =>
        Assert.Equal(words, ContactWords.FollowUp(by is null ? null : Today.AddDays(by.Value), done is null ? null : Today.AddDays(done.Value), Today, new Plain())?.Text);

    private static Contact Contact(ContactPlan plan) => Ctms.Studies.Contacts.Contact.Log(new StudyPlace(Guid.Empty, Guid.Empty, SiteId: Guid.CreateVersion7()), plan, null, Given.Noon).Value!;

    private sealed class Plain : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
