using System.Text;
using Ctms.Accounts.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts.Passwords;

/// <summary>
/// The framework's PBKDF2, over the composed form of what was typed: the same password from a keyboard that sends accents
/// as separate characters is the same password.
/// </summary>
internal sealed class PasswordHashing(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    private string? nobody;

    public override string HashPassword(Account user, string password) => base.HashPassword(user, Composed(password));

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, Composed(providedPassword));

    /// <summary>Takes as long as checking a real password, so that the answer's time does not tell whether an account exists.</summary>
    public void CheckAgainstNobody(string password)
    {
        nobody ??= base.HashPassword(null!, "nobody's password");
        base.VerifyHashedPassword(null!, nobody, Composed(password));
    }

    private static string Composed(string password) =>
        password.EnumerateRunes().Contains(Rune.ReplacementChar) ? password : password.Normalize(NormalizationForm.FormKC);
}
