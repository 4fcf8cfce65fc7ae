using Ctms.Directory.Notes;
using Ctms.Platform.Access;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory.Tests.Notes;

public sealed class PersonNotesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task A_note_is_seen_within_its_client_only()
    {
        var (acme, rival) = (await ClientAsync("Acme"), await ClientAsync("Rival"));
        var person = await app.PersonAsync(Given.Person("Hugo Quintavalle"));
        var writer = await app.GrantAsync(Guid.CreateVersion7(), Role.FeasibilityAnalyst, new ScopeTarget(ClientId: acme));
        var competitor = await app.GrantAsync(Guid.CreateVersion7(), Role.FeasibilityAnalyst, new ScopeTarget(ClientId: rival));
        Assert.Null((await app.AsAsync(writer, "Writer", services => services.GetRequiredService<PersonNotes>().WriteAsync(person, acme, "Fast at start-up", CancellationToken.None))).Refusal);

        Assert.Single(await ReadAsync(writer));
        Assert.Empty(await ReadAsync(competitor));
        Assert.Equal("Choose the client for whom you write this note.", (await app.AsAsync(competitor, "Rival", services => services.GetRequiredService<PersonNotes>().WriteAsync(person, acme, "x", CancellationToken.None))).Refusal);
        Assert.Equal("Choose the client for whom you write this note.", (await app.AsAsync(competitor, "Rival", services => services.GetRequiredService<PersonNotes>().WriteAsync(person, null, "x", CancellationToken.None))).Refusal);

        Task<IReadOnlyList<NoteLine>> ReadAsync(Guid user) => app.AsAsync(user, "Reader", services => services.GetRequiredService<PersonNotes>().OfAsync(person, CancellationToken.None));
    }

    private async Task<Guid> ClientAsync(string name)
    {
        var id = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into access.scope_node (id, kind, code, name) values ({id}, 'client', {name}, {name})");
        return id;
    }
}
