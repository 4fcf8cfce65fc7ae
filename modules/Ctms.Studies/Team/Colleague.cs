using System.Text.RegularExpressions;
using Ctms.Platform;

namespace Ctms.Studies.Team;

/// <summary>Somebody of the study team. The address tells people apart, whatever its case; names may be equal.</summary>
internal sealed partial record Colleague(string Name, string Email)
{
    public static Colleague Typed(string? name, string? email) => new(name?.Trim() ?? "", email?.Trim() ?? "");

    public bool Is(string email) => Email.Equals(email, StringComparison.OrdinalIgnoreCase);

    public Outcome Check()
    {
        if (Name.Length is 0 or > 200) return Outcome.Refused("The name is needed; it may have 200 characters.");
        return Email.Length <= 254 && Address().IsMatch(Email) ? Outcome.Done : Outcome.Refused("An e-mail address is needed, such as anna@example.org: it tells colleagues apart.");
    }

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Address();
}
