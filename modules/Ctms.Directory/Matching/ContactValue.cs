using Ctms.Directory.Contracts;

namespace Ctms.Directory.Matching;

/// <summary>Addresses and numbers in one form; what a registry prints to hide them is no evidence.</summary>
internal static class ContactValue
{
    /// <summary>The comparable address; null when it is none or stands for nobody (example.*).</summary>
    public static string? Email(string? text)
    {
        var address = text?.Trim().ToLowerInvariant();
        if (address is null || address.Length is 0 or > 254) return null;
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != address.LastIndexOf('@') || address.IndexOf('.', at) < at + 2 || address.Any(char.IsWhiteSpace)) return null;
        var host = address[(at + 1)..];
        return host.Split('.').Any(label => label is "example" or "invalid" or "test") ? null : address;
    }

    /// <summary>The digits of a number, extension left out; null for fewer than seven or one digit repeated ("000-000-0000").</summary>
    public static string? Phone(string? text)
    {
        if (text is null || text.Length > 60) return null;
        var number = text.Split(["ext", "x", "#"], 2, StringSplitOptions.None)[0];
        var digits = string.Concat(LatinFold.Words(number).Where(char.IsAsciiDigit)).TrimStart('0');
        return digits.Length is < 7 or > 15 || digits.Distinct().Count() == 1 ? null : digits;
    }
}
