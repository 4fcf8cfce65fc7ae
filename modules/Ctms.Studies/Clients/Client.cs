using Ctms.Platform;

namespace Ctms.Studies.Clients;

/// <summary>The sponsor that a study is done for. What belongs to one client stays unknown to the others.</summary>
internal sealed class Client
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
        if (ShortName.Check(code, name) is { IsRefused: true } refused) return refused;
        (Code, Name) = (code, name.Trim());
        return Outcome.Done;
    }
}
