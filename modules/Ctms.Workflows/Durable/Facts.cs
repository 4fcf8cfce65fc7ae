namespace Ctms.Workflows.Durable;

/// <summary>An instance sent a message; it reaches whoever waits for it with this key, or begins a process.</summary>
internal sealed record MessageThrown(Guid From, string Name, string? Key);

/// <summary>An instance broadcast a signal.</summary>
internal sealed record SignalThrown(Guid From, string Name);
