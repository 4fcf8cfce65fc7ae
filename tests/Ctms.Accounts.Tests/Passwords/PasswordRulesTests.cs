using Ctms.Accounts.Passwords;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.Passwords;

[Requirement("ID-06")]
public sealed class PasswordRulesTests
{
    private static readonly string[] Context = ["Ada Example", "ada.example", "clinicore"];

    [Theory]
    [InlineData("tall maples lean", "None")]
    [InlineData("correct horse battery staple", "None")]
    [InlineData("zq8#Lw!tB2vx", "None")]
    [InlineData("zq8#Lw!tB2v", "TooShort")]
    [InlineData("Grüße an Björk!", "None")]
    [InlineData("七転び八起きして明日も歩く", "None")]
    [InlineData("🦊🐢🦉🐝🐙🦀🐋🦒🦔🐿🦜🦩", "None")]
    [InlineData("password1234", "Common")]
    [InlineData("P@ssw0rd12345", "Common")]
    [InlineData("passwordpassword", "Common")]
    [InlineData("Administrator2024!", "Common")]
    [InlineData("qwertyuiop123", "Common")]
    [InlineData("1q2w3e4r5t6y", "None")]
    [InlineData("iloveyou123456", "Common")]
    [InlineData("123456789012", "Common")]
    [InlineData("aaaaaaaaaaaaaa", "Common")]
    [InlineData("abcabcabcabc", "Common")]
    [InlineData("abcdefghijklmnop", "Common")]
    [InlineData("Summer2025Summer2025", "Common")]
    [InlineData("AdaExample2026", "Common")]
    [InlineData("clinicore-clinicore", "Common")]
    [InlineData("ada example likes her old bicycle", "None")]
    public void Length_counts_and_what_others_know_does_not(string password, string fault) => Assert.Equal(fault, PasswordRules.Check(password, Context).ToString());

    [Fact]
    public void Twelve_to_one_hundred_and_twenty_eight_characters()
    {
        var text = string.Concat(Enumerable.Range(0, 130).Select(i => "kwzrtbgmvxpj"[(i * 7) % 12]));

        Assert.Equal(PasswordFault.TooShort, PasswordRules.Check(text[..11], []));
        Assert.Equal(PasswordFault.None, PasswordRules.Check(text[..12], []));
        Assert.Equal(PasswordFault.None, PasswordRules.Check(text[..128], []));
        Assert.Equal(PasswordFault.TooLong, PasswordRules.Check(text[..129], []));
    }

    [Fact]
    public void The_last_of_128_characters_counts_and_composition_does_not()
    {
        var hashing = new PasswordHashing(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1000 }));
        var account = new Accounts.Users.Account("Ada", "ada@example.org", DateTimeOffset.UnixEpoch);
        var text = new string('k', 120) + "wzrtbgmv";
        var kept = hashing.HashPassword(account, text);

        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed, hashing.VerifyHashedPassword(account, kept, text[..127] + "w"));
        Assert.Equal(
            Microsoft.AspNetCore.Identity.PasswordVerificationResult.Success,
            hashing.VerifyHashedPassword(account, hashing.HashPassword(account, "Bj\u00f6rk und Gr\u00fc\u00dfe"), "Bjo\u0308rk und Gru\u0308\u00dfe"));
    }
}
