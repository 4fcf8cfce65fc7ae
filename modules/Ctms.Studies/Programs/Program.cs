using System.Text.RegularExpressions;
using Ctms.Platform;

namespace Ctms.Studies.Programs;

/// <summary>Studies of one client that belong together.</summary>
internal sealed partial class Program
{
    private Program()
    {
    }

    public Guid Id { get; private init; }

    public Guid ClientId { get; private init; }

    /// <summary>Unique in the client; stands in addresses below it.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public uint Version { get; private set; }

    public static Outcome<Program> Add(Guid clientId, string code, string name, DateTimeOffset now)
    {
        var program = new Program { Id = Guid.CreateVersion7(), ClientId = clientId, CreatedAt = now };
        var outcome = program.Rename(code, name);
        return outcome.IsRefused ? outcome : program;
    }

    public Outcome Rename(string code, string name)
    {
        if (!Short().IsMatch(code)) return Outcome.Refused("A short name has 2 to 30 letters, digits, dots, hyphens or underscores, and begins with a letter or digit.");
        if (code.Equals("new", StringComparison.OrdinalIgnoreCase)) return Outcome.Refused("\"new\" cannot be a short name: a page has this address.");
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200) return Outcome.Refused("The name is needed; it may have 200 characters.");
        (Code, Name) = (code, name.Trim());
        return Outcome.Done;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,29}$", RegexOptions.None, 10_000)]
    private static partial Regex Short();
}
