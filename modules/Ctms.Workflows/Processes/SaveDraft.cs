using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Workflows.Processes;

/// <summary>Keeps what is being drawn. It need not run yet, but it must be a BPMN file; what is published stays as it is.</summary>
internal sealed class SaveDraft(DbSession session, DesignRight right, CurrentUser user, TimeProvider clock)
{
    public const string SomebodyElse = "Somebody else has changed the process since you opened it. Your drawing is still here: download it, open the process anew to see the change, and draw yours again or upload the file.";

    /// <param name="number">Of the draft that the person saw; the answer is the next one.</param>
    public async Task<Outcome<int>> RunAsync(ProcessCard process, string? xml, int number, CancellationToken stop)
    {
        if (await right.CheckAsync(process, stop) is { IsRefused: true } refused) return refused;
        var read = ProcessFile.Read(xml);
        if (read.IsRefused) return Outcome.Refused(read.Refusal);
        var changed = await session.ExecuteAsync($"""
            update workflows.process set draft = {xml}, draft_number = draft_number + 1, draft_changed_at = {clock.GetUtcNow()}, draft_changed_by = {user.Name}
             where id = {process.Id} and draft_number = {number}
            """, stop);
        return changed == 1 ? number + 1 : Outcome.Refused(SomebodyElse);
    }
}
