namespace Ctms.Host.Postgres;

/// <summary>The machine is not as the host needs it (folder, rights, version, port). The message is one sentence for the operator; the exit code is 3.</summary>
internal sealed class EnvironmentFault(string message, Exception? inner = null) : Exception(message, inner);
