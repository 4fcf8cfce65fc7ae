using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Workflows.Processes;

/// <summary>Begins a process: from a file, or with a start, one step and an end.</summary>
internal sealed class CreateProcess(DbSession session, DesignRight right, CurrentUser user, TimeProvider clock)
{
    private const int LongestName = 200;

    public async Task<Outcome<string>> RunAsync(string? name, string? key, byte[]? file, CancellationToken stop)
    {
        if (await right.CheckAsync(null, stop) is { IsRefused: true } refused) return refused;
        if (string.IsNullOrWhiteSpace(name)) return Outcome.Refused("Give the process a name, for example \"Release of letters\".");
        if (name.Trim().Length > LongestName) return Outcome.Refused("The name may have 200 characters at most.");
        var chosen = string.IsNullOrWhiteSpace(key) ? ProcessFile.KeyOf(name) : key.Trim();
        if (!ProcessFile.IsKey(chosen)) return Outcome.Refused("A key begins with a small letter and has small letters, digits, dots and hyphens, 100 at most.");
        if (chosen.StartsWith("approval.", StringComparison.Ordinal)) return Outcome.Refused("Keys that begin with \"approval.\" belong to the settings of approvals.");
        var draft = file is null ? NewProcess.Xml(chosen, name.Trim()) : ProcessFile.Text(file);
        if (draft.IsRefused) return Outcome.Refused(draft.Refusal);
        var now = clock.GetUtcNow();
        var created = await session.ExecuteAsync($"""
            insert into workflows.process (id, key, name, kind, draft, draft_changed_at, draft_changed_by, created_at, created_by)
            values ({Guid.CreateVersion7(now)}, {chosen}, {name.Trim()}, 'designed', {draft.Value}, {now}, {user.Name}, {now}, {user.Name}) on conflict (key) do nothing
            """, stop);
        return created == 1 ? chosen : Outcome.Refused($"There is already a process with the key \"{chosen}\".");
    }
}
