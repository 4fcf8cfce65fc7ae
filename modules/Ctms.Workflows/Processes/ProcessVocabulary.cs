using Ctms.Platform.Data;

namespace Ctms.Workflows.Processes;

/// <summary>A word that a process may use, and how people call it.</summary>
internal sealed record ProcessWord(string Id, string Name);

/// <summary>A role of this portal, and whether anybody has it.</summary>
internal sealed record RoleWord(string Id, string Name, bool IsHeld);

/// <summary>What a process can name in this portal. Actions null: nobody says which there are, so any is taken.</summary>
internal sealed record ProcessWords(IReadOnlyList<RoleWord> Roles, IReadOnlyList<ProcessWord>? Actions)
{
    public string RoleName(string id) => Roles.FirstOrDefault(r => r.Id == id)?.Name ?? id;
}

/// <summary>Reads the words of this portal.</summary>
internal sealed class ProcessVocabulary(DbSession session, IEnumerable<Contracts.IWorkflowAction> actions)
{
    public async Task<ProcessWords> ReadAsync(CancellationToken stop) => new(await session.QueryAsync<RoleWord>($"""
        select r.id, r.name, exists (select 1 from access.user_grant g where g.role_id = r.id) as is_held from access.role r order by r.place, r.name
        """, stop), [.. actions.OrderBy(a => a.Name).Select(a => new ProcessWord(a.Id, a.Name))]);
}
