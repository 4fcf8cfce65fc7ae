using Ctms.Platform.Audit;
using Ctms.Platform.Data;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ctms.Platform.Tests.Data;

public sealed class PersonalDataTests(CtmsApp app) : IClassFixture<CtmsApp>, IAsyncLifetime
{
    private readonly Guid person = Guid.CreateVersion7();

    public async ValueTask InitializeAsync()
    {
        await using var owner = await app.Database.Owner.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("""
            create schema if not exists trial_of_sealing;
            create table if not exists trial_of_sealing.person (id uuid primary key, name text, city text);
            insert into audit.personal_column values ('trial_of_sealing.person', 'name', 'id') on conflict do nothing;
            select audit.guard_all();
            """, owner);
        await command.ExecuteNonQueryAsync();
        await using var grant = new NpgsqlCommand("select audit.grant_app('ctms_app')", owner);
        await grant.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    [Requirement("AT-10")]
    public async Task Opens_sealed_names_for_history_until_they_are_erased()
    {
        await app.ExecuteAsync($"insert into trial_of_sealing.person values ({person}, 'Wilhelmina Quastenflosser', 'Kiel')");
        await app.ExecuteAsync($"update trial_of_sealing.person set name = 'Wilhelmina Seestern' where id = {person}");

        Assert.Empty(await app.QueryAsync<long>($"select id from audit.entry where root_id = {person} and (old::text like '%Wilhelmina%' or new::text like '%Wilhelmina%')"));
        var before = await HistoryAsync();
        Assert.Equal(["Wilhelmina Seestern", "Wilhelmina Quastenflosser"], before.Select(h => h.Changes.Single(c => c.Label == "Name").New));

        await app.ExecuteAsync($"delete from trial_of_sealing.person where id = {person}");
        await app.ExecuteAsync($"select audit.erase_subject({person})");

        var after = await HistoryAsync();
        Assert.Contains(after, h => h.Action == "event" && h.Noun == "erased the personal data");
        Assert.All(after.Where(h => h.Action == "insert"), h => Assert.StartsWith("erased on ", h.Changes.Single(c => c.Label == "Name").New));
        Assert.Equal("Kiel", after.Single(h => h.Action == "insert").Changes.Single(c => c.Label == "City").New);
    }

    private Task<IReadOnlyList<HistoryEntry>> HistoryAsync() => app.AsSystemAsync(s => s.GetRequiredService<AuditTrail>().OfAsync(person, null, 50, default));
}
