using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Platform.Data;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ctms.Platform.Tests.Data;

public sealed class AuditTrailTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    [Requirement("AT-01")]
    public async Task Writes_who_what_and_why_in_the_same_transaction()
    {
        var user = Guid.CreateVersion7();
        await app.AsAsync(user, "Ada Example", async services =>
        {
            services.GetRequiredService<CurrentUser>().Reason = "asked for by phone";
            return await services.GetRequiredService<DbSession>().ExecuteAsync($"insert into host.setting (name, value) values ('colour', 'blue')", default);
        });
        await app.AsAsync(user, "Ada Example", services => services.GetRequiredService<DbSession>().ExecuteAsync($"update host.setting set value = 'green' where name = 'colour'", default));

        var rows = await app.QueryAsync<AuditEntry>($"""
            select id, at, actor_id, actor, on_behalf_of, action, table_name, row_key, root_id, old::text as old, new::text as new, reason, request_id, operation
              from audit.entry where table_name = 'host.setting' and row_key = 'colour' order by id
            """);
        Assert.Equal(["insert", "update"], rows.Select(r => r.Action));
        Assert.All(rows, r => Assert.Equal(("Ada Example", user), (r.Actor, r.ActorId)));
        Assert.Equal("asked for by phone", rows[0].Reason);
        Assert.Equal(("{\"value\": \"blue\"}", "{\"value\": \"green\"}"), (rows[1].Old, rows[1].New));
    }

    [Fact]
    [Requirement("AT-01")]
    public async Task Leaves_no_row_behind_when_the_change_is_rolled_back()
    {
        await app.AsSystemAsync(async services =>
        {
            var session = services.GetRequiredService<DbSession>();
            await using var work = await session.BeginAsync(default);
            await session.ExecuteAsync($"insert into host.setting (name, value) values ('never', 'kept')", default);
        });
        Assert.Empty(await app.QueryAsync<long>($"select id from audit.entry where row_key = 'never'"));
    }

    [Fact]
    public async Task Refuses_a_change_that_names_nobody()
    {
        await using var command = app.Database.App.CreateCommand("insert into host.setting (name, value) values ('a', 'b')");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("CT001", refused.SqlState);
    }

    [Theory]
    [Requirement("AT-02")]
    [InlineData("update audit.entry set actor = 'x'")]
    [InlineData("delete from audit.entry")]
    [InlineData("truncate audit.entry")]
    [InlineData("insert into audit.entry (actor, action, table_name) values ('x', 'event', 'x')")]
    [InlineData("alter table host.setting disable trigger audit_insert")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("select * from audit.subject_key")]
    [InlineData("truncate host.setting")]
    public async Task Denies_the_running_program_what_would_bend_the_trail(string sql)
    {
        await using var command = app.Database.App.CreateCommand(sql);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task Guards_every_table_that_is_not_exempt_with_a_reason()
    {
        Assert.Empty(await app.QueryAsync<string>($"select full_name from audit.unguarded()"));
        Assert.Empty(await app.QueryAsync<string>($"select table_name from audit.table_rule where exempt_reason = ''"));
    }

    [Fact]
    public async Task Finds_a_table_whose_guard_was_taken_away()
    {
        await using var owner = await app.Database.Owner.OpenConnectionAsync();
        await using var transaction = await owner.BeginTransactionAsync();
        await using var drop = new NpgsqlCommand("drop trigger audit_change on host.setting; select full_name from audit.unguarded()", owner);
        Assert.Equal("host.setting", await drop.ExecuteScalarAsync());
    }
}
