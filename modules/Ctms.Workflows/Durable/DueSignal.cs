using Ctms.Platform.Hosting;

namespace Ctms.Workflows.Durable;

/// <summary>Wakes the pump of this host; other hosts find the row at their next look.</summary>
internal sealed class DueSignal : WakeSignal;
