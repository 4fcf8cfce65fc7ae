using System.Text.RegularExpressions;
using Ctms.Platform;

namespace Ctms.Studies.Clients;

/// <summary>What holds for the short name, which stands in addresses, and the name of a client or program. Pure.</summary>
internal static partial class ShortName
{
    public static Outcome Check(string code, string name)
    {
        if (!Short().IsMatch(code)) return Outcome.Refused("A short name has 2 to 30 letters, digits, dots, hyphens or underscores, and begins with a letter or digit.");
        if (code.Equals("new", StringComparison.OrdinalIgnoreCase)) return Outcome.Refused("\"new\" cannot be a short name: a page has this address.");
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200) return Outcome.Refused("The name is needed; it may have 200 characters.");
        return Outcome.Done;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,29}$", RegexOptions.None, 10_000)]
    private static partial Regex Short();
}
