using System.Security.Cryptography;

namespace Ctms.Platform.Signatures;

/// <summary>The code by which anybody verifies a signature: twenty characters that do not look alike, 99 bits, typed in groups of five.</summary>
internal static class SignatureCode
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    public const int Length = 20;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As typed from paper: spaces, dashes and case do not matter. Null when it cannot be a code.</summary>
    public static string? Plain(string? typed)
    {
        if (typed is null || typed.Length > 4 * Length) return null;
        var plain = string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return plain.Length == Length && plain.All(Alphabet.Contains) ? plain : null;
    }

    public static string Grouped(string plain) => string.Join('-', plain.Chunk(5).Select(group => new string(group)));
}
