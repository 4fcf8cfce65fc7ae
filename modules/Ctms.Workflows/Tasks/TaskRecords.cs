using Ctms.Platform.Signatures;

namespace Ctms.Workflows.Tasks;

/// <summary>The record that a task is about, from the module that owns it.</summary>
internal sealed class TaskRecords(IEnumerable<ISignable> signables)
{
    public async Task<SignableRecord?> FindAsync(TaskRow task, CancellationToken stop) =>
        task is { RecordKind: { } kind, RecordId: { } id } && signables.FirstOrDefault(s => s.Kind == kind) is { } owner ? await owner.FindAsync(id, task.RecordVersion, stop) : null;

    /// <summary>Whether it is another one than the approval was asked for.</summary>
    public bool HasChanged(TaskRow task, SignableRecord record) => task.RecordSha256 is { } asked && Convert.ToHexStringLower(asked) != record.Sha256;
}
