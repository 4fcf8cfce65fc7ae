using Ctms.Host.Verbs;
using Ctms.Platform.Recipes;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ctms.Host.Tests;

/// <summary>A portal with the demonstration in it: rows of every module, written in every way there is.</summary>
public sealed class DemoApp(PgServer server) : CtmsApp(server)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await AsSystemAsync(s => s.GetRequiredService<RecipeRunner>().RunAsync(RepositoryFile.Path("recipes", "demo.recipe.json"), CancellationToken.None));
        await DeliverEventsAsync();
    }
}

/// <summary>What a database administrator does past the portal, and how the trail gives it away.</summary>
public sealed class VerifyAuditTests(DemoApp app, PgServer server) : IClassFixture<DemoApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_the_rows_that_were_changed_past_the_triggers_and_no_other()
    {
        await app.ExecuteAsync($"insert into host.setting (name, value) values ('again', '1'), ('nothing', null), ('plain', 'as it was')");
        await app.ExecuteAsync($"update host.setting set value = '2' where name = 'again'");
        await app.ExecuteAsync($"delete from host.setting where name = 'again'");
        await app.ExecuteAsync($"insert into host.setting (name, value) values ('again', null)");
        Assert.Equal("", await FoundAsync());

        var study = await app.OneAsync<Guid>($"select id from studies.study where therapeutic_area is not null order by id limit 1");
        await PastTriggersAsync("host.setting", "update host.setting set value = 'smuggled' where name in ('plain', 'nothing')");
        await PastTriggersAsync("studies.study", $"update studies.study set therapeutic_area = null where id = '{study}'");
        // A trail that was cut says something else than the row.
        await app.ExecuteAsync($"update access.role set name = 'Renamed' where id = 'inspector'");
        await SuperuserAsync("delete from audit.entry where table_name = 'access.role' and row_key = 'inspector' and action = 'update'");
        Assert.Equal($"""
            access.role changed-without-trail 1: inspector
            host.setting changed-without-trail 2: nothing, plain
            studies.study changed-without-trail 1: {study}
            """, await FoundAsync());
    }

    [Fact]
    public async Task Knows_what_old_rows_hold_in_a_column_that_a_later_version_added()
    {
        await SuperuserAsync("alter table studies.client add column added boolean not null default false, add column words text[] not null default '{a}'");
        Assert.DoesNotContain("studies.client", await FoundAsync(), StringComparison.Ordinal);
        await PastTriggersAsync("studies.client", "update studies.client set added = true where code = (select min(code) from studies.client)");
        Assert.Contains("studies.client changed-without-trail 1", await FoundAsync(), StringComparison.Ordinal);
        await SuperuserAsync("alter table studies.client drop column added, drop column words");
    }

    private async Task<string> FoundAsync()
    {
        var found = await app.AsSystemAsync(s => s.GetRequiredService<VerifyAudit>().RunAsync(Stop));
        return string.Join('\n', found!.Unguarded.Concat(found.Gaps.Select(g => $"{g.Table} {g.Kind} {g.Count}: {string.Join(", ", g.Rows)}")));
    }

    private Task PastTriggersAsync(string table, string sql) => SuperuserAsync($"""
        alter table {table} disable trigger user;
        {sql};
        alter table {table} enable always trigger audit_insert;
        alter table {table} enable always trigger audit_change;
        """);

    private async Task SuperuserAsync(string sql)
    {
        var name = new NpgsqlConnectionStringBuilder(app.Database.Owner.ConnectionString).Database;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.Superuser) { Database = name, Pooling = false }.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
