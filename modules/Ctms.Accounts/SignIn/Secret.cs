using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ctms.Accounts.SignIn;

/// <summary>Random texts that are given away once; the database keeps their hash only.</summary>
internal static class Secret
{
    // Without letters and digits that look alike.
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>256 random bits for links and cookies.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Sixteen readable characters in groups of four (79 bits).</summary>
    public static string NewRecoveryCode() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Readable, 4)));

    public static string NewDigits() => RandomNumberGenerator.GetString("0123456789", 6);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>For short codes that are only meant for one account: the same code of another account has another hash.</summary>
    public static byte[] Hash(Guid account, string code) => Hash($"{account:n}:{Plain(code)}");

    /// <summary>As typed from paper: spaces, dashes and case do not matter.</summary>
    public static string Plain(string code) => string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
