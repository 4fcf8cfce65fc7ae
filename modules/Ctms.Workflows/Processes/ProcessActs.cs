namespace Ctms.Workflows.Processes;

/// <summary>What can be done with a process on its page.</summary>
internal sealed record ProcessActs(SaveDraft Save, PublishProcess Publish, RetireProcess Retire, RestoreVersion Restore);
