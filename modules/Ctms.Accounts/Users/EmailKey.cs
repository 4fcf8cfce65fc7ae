using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace Ctms.Accounts.Users;

/// <summary>When two e-mail addresses are the same name: whatever case, width or composition they were typed in.</summary>
internal sealed class EmailKey : ILookupNormalizer
{
    public const int MaxLength = 254;

    public string? NormalizeName(string? name) => NormalizeEmail(name);

    public string? NormalizeEmail(string? email) => email is null ? null : Of(email);

    public static string Of(string email) => Compose(Compose(email.Trim()).ToUpperInvariant().ToLowerInvariant());

    /// <summary>What stands in logs of attempts: nobody can read from it what was typed.</summary>
    public static byte[] Hash(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(Of(email)));

    public static bool IsAddress(string email) =>
        email.Length <= MaxLength && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && MailAddress.TryCreate(email, out var address) && address.Address == email;

    // Half of a surrogate pair cannot be composed; such a text is kept and simply matches nobody.
    private static string Compose(string text) => IsWellFormed(text) ? text.Normalize(NormalizationForm.FormKC) : text;

    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
