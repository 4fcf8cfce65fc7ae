using Ctms.Platform;
using Ctms.Studies.Clients;

namespace Ctms.Studies.Programs;

/// <summary>Studies of one client that belong together.</summary>
internal sealed class Program
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
        if (ShortName.Check(code, name) is { IsRefused: true } refused) return refused;
        (Code, Name) = (code, name.Trim());
        return Outcome.Done;
    }
}
