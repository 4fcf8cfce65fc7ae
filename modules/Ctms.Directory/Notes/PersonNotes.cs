using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Directory.Notes;

internal sealed record NoteLine(Guid Id, Guid? ClientId, string? Client, string Text, Guid? AuthorId, string Author, DateTimeOffset CreatedAt);

/// <summary>For whom a note may be written; no id is the tenant itself.</summary>
internal sealed record NoteClient(Guid? Id, string Name);

/// <summary>Notes on a person. They belong to a client: a CRO serves rivals, and what it noted for one the other must not read.</summary>
internal sealed class PersonNotes(DbSession session, IAccess access, CurrentUser user, TimeProvider clock)
{
    private const int Longest = 4000;

    public async Task<IReadOnlyList<NoteLine>> OfAsync(Guid person, CancellationToken stop)
    {
        var scope = await access.FilterAsync(Permissions.Notes, stop);
        return await session.QueryAsync<NoteLine>($"""
            select n.id, n.client_id, c.name as client, n.text, n.author_id, n.author, n.created_at
              from directory.note n left join access.scope_node c on c.id = n.client_id
             where n.person_id = {person} and {scope.On("n", ScopeLevel.Client)} order by n.created_at desc limit 200
            """, stop);
    }

    public async Task<IReadOnlyList<NoteClient>> ClientsAsync(CancellationToken stop)
    {
        var scope = await access.FilterAsync(Permissions.Notes, stop);
        var clients = await session.QueryAsync<NoteClient>($"select id, name from access.scope_node where kind = 'client' order by name", stop);
        var own = scope.IsEverything ? new NoteClient[] { new(null, "All clients") } : [];
        return [.. own, .. clients.Where(client => scope.Covers(new ScopeTarget(ClientId: client.Id)))];
    }

    public async Task<Outcome> WriteAsync(Guid person, Guid? client, string? text, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(text)) return Outcome.Refused("The note is empty.");
        if (text.Length > Longest) return Outcome.Refused($"A note has at most {Longest:N0} characters; this one has {text.Length:N0}.");
        var scope = await access.FilterAsync(Permissions.Notes, stop);
        if (!scope.Covers(new ScopeTarget(ClientId: client)) || (client is null && !scope.IsEverything)) return Outcome.Refused("Choose the client for whom you write this note.");
        var written = await session.ExecuteAsync($"""
            insert into directory.note (id, person_id, client_id, text, author_id, author, created_at)
            select {Guid.CreateVersion7()}, id, {client}::uuid, {text.Trim()}, {user.Id}::uuid, {user.Name}, {clock.GetUtcNow()} from directory.person where id = {person} and merged_into is null and erased_at is null
            """, stop);
        return written == 1 ? Outcome.Done : Outcome.Refused("This record was merged or erased meanwhile.");
    }

    public async Task<Outcome> RemoveAsync(Guid person, Guid note, CancellationToken stop) =>
        await session.ExecuteAsync($"delete from directory.note where id = {note} and person_id = {person} and author_id = {user.Id}::uuid", stop) == 1
            ? Outcome.Done
            : Outcome.Refused("Only who wrote a note can remove it.");
}
