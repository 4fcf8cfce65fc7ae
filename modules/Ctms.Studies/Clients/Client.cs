using System.Text.RegularExpressions;
using Ctms.Platform;

namespace Ctms.Studies.Clients;

/// <summary>The sponsor that a study is done for. What belongs to one client stays unknown to the others.</summary>
internal sealed partial class Client
{
    private Client()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Short name for scopes on the command line and in lists.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public bool IsDemo { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public uint Version { get; private set; }

    public static Outcome<Client> Add(string code, string name, DateTimeOffset now, bool isDemo = false)
    {
        var client = new Client { Id = Guid.CreateVersion7(), CreatedAt = now, IsDemo = isDemo };
        var outcome = client.Rename(code, name);
        return outcome.IsRefused ? outcome : client;
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
