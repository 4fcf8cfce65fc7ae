using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ctms.Host.BackUps;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ctms.Host.Tests;

/// <summary>A portal with some history, backed up once for all tests of the class.</summary>
public sealed class BackedUpApp(PgServer server) : CtmsApp(server)
{
    public string Archive => Path.Combine(DataFolder, "all.ctms");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await GrantAsync(Guid.CreateVersion7(), "tenant-administrator");
        await ExecuteAsync($"insert into host.setting (name, value) values ('awkward', {"tab\t line\n back\\slash \\N 王 O'Brien"}), ('nothing', null), ('empty', '')");
        await ExecuteAsync($"update host.setting set value = 'changed' where name = 'empty'");
        await AsSystemAsync(s => s.GetRequiredService<IFileStore>().PutAsync(new MemoryStream("A file\nof two lines"u8.ToArray()), 1000, CancellationToken.None));
        var taken = await AsSystemAsync(s => s.GetRequiredService<TakeBackUp>().RunAsync(Archive, CancellationToken.None));
        Assert.Null(taken.Refusal);
    }
}

public sealed class BackUpTests(BackedUpApp app, PgServer server) : IClassFixture<BackedUpApp>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restores_every_row_sequence_trigger_and_file()
    {
        await using var empty = await server.EmptyAsync();
        await using var other = Build(empty, "equal");
        var restored = await RestoreAsync(other, app.Archive);
        Assert.Null(restored.Refusal);
        Assert.Equal(await ContentsAsync(app.Database), await ContentsAsync(empty));

        await using var scope = other.Services.CreateAsyncScope();
        var sha256 = await app.OneAsync<string>($"select sha256 from files.file");
        await using var file = scope.ServiceProvider.GetRequiredService<IFileStore>().Open(sha256);
        Assert.Equal("A file\nof two lines", await new StreamReader(file!).ReadToEndAsync(Stop));

        // The guards stand again: a change without an actor is refused, and the owner's next back-up is the same.
        await using var nameless = empty.App.CreateCommand("update host.setting set value = 'x'");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => nameless.ExecuteNonQueryAsync(Stop));
        Assert.Equal("CT001", refused.SqlState);
    }

    [Fact]
    public async Task Goes_on_counting_where_the_original_stopped()
    {
        await using var empty = await server.EmptyAsync();
        await using var other = Build(empty, "sequences");
        await RestoreAsync(other, app.Archive);
        await Ctms.Platform.Hosting.CtmsStart.AsSystemAsync(other.Services, "Test", s => s.GetRequiredService<DbSession>().ExecuteAsync($"insert into host.setting (name, value) values ('later', 'x')", Stop));
        await using var command = empty.Owner.CreateCommand("select count(*) from audit.entry where new ->> 'name' = 'later'");
        Assert.Equal(1L, await command.ExecuteScalarAsync(Stop));
    }

    [Fact]
    public async Task Refuses_a_database_in_which_somebody_worked()
    {
        var refused = await app.AsSystemAsync(s => s.GetRequiredService<RestoreBackUp>().RunAsync(app.Archive, Stop));
        Assert.StartsWith("The database is not empty", refused.Refusal);
    }

    [Fact]
    public async Task Refuses_a_back_up_of_a_newer_program()
    {
        var newer = await ChangedAsync("newer", manifest => manifest["migrations"]!.AsArray().Add(new JsonObject { ["module"] = "Ctms.Platform", ["name"] = "9999_later", ["checksum"] = "00" }));
        await using var empty = await server.EmptyAsync();
        await using var other = Build(empty, "newer");
        var why = await Assert.ThrowsAsync<DatabaseVersionException>(() => RestoreAsync(other, newer));
        Assert.Contains("9999_later", why.Message);
        Assert.Equal("", await ContentsAsync(empty));
    }

    [Fact]
    public async Task Refuses_a_back_up_in_which_one_byte_changed_and_writes_nothing()
    {
        var damaged = Path.Combine(app.DataFolder, "damaged.ctms");
        File.Copy(app.Archive, damaged);
        using (var archive = ZipFile.Open(damaged, ZipArchiveMode.Update))
        {
            var name = "tables/host.setting.copy";
            string text;
            using (var reader = new StreamReader(archive.GetEntry(name)!.Open())) text = await reader.ReadToEndAsync(Stop);
            archive.GetEntry(name)!.Delete();
            await using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            await writer.WriteAsync(text.Replace("changed", "Changed", StringComparison.Ordinal));
        }
        await using var empty = await server.EmptyAsync();
        await using var other = Build(empty, "damaged");
        var refused = await RestoreAsync(other, damaged);
        Assert.Equal("The back-up is damaged: tables/host.setting.copy has been changed. Nothing was restored.", refused.Refusal);
        Assert.Equal("", await ContentsAsync(empty));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a zip at all")]
    public async Task Refuses_a_file_that_is_no_back_up(string text)
    {
        var file = Path.Combine(app.DataFolder, $"no-{text.Length}.ctms");
        await File.WriteAllTextAsync(file, text, Stop);
        var refused = await app.AsSystemAsync(s => s.GetRequiredService<RestoreBackUp>().RunAsync(file, Stop));
        Assert.Contains("no back-up of this portal", refused.Refusal);
    }

    [Fact]
    public async Task Never_writes_over_an_existing_file()
    {
        var refused = await app.AsSystemAsync(s => s.GetRequiredService<TakeBackUp>().RunAsync(app.Archive, Stop));
        Assert.Contains("exists already", refused.Refusal);
    }

    [Fact]
    public async Task Says_which_file_of_the_database_is_lost()
    {
        await using var database = await server.CloneAsync();
        await using var other = Build(database, "lost");
        await Ctms.Platform.Hosting.CtmsStart.AsSystemAsync(other.Services, "Test", s => s.GetRequiredService<DbSession>().ExecuteAsync($"insert into files.file (sha256, size) values ({new string('a', 64)}, 1)", Stop));
        await using var scope = other.Services.CreateAsyncScope();
        var path = Path.Combine(app.DataFolder, "lost.ctms");
        var refused = await scope.ServiceProvider.GetRequiredService<TakeBackUp>().RunAsync(path, Stop);
        Assert.Contains(new string('a', 64), refused.Refusal);
        Assert.False(File.Exists(path) || File.Exists(path + ".part"));
    }

    [Fact]
    public void Keeps_the_archive_to_its_owner() => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(app.Archive));

    private WebApplication Build(CtmsDatabase database, string name) => Portal.Build(["--Logging:LogLevel:Default=Error"], database, Path.Combine(app.DataFolder, name), background: false);

    private static async Task<Platform.Outcome<BackUpAnswer>> RestoreAsync(WebApplication into, string archive)
    {
        Platform.Outcome<BackUpAnswer> answer = default;
        await Ctms.Platform.Hosting.CtmsStart.AsSystemAsync(into.Services, "Test", async s => answer = await s.GetRequiredService<RestoreBackUp>().RunAsync(archive, Stop));
        return answer;
    }

    private async Task<string> ChangedAsync(string name, Action<JsonNode> change)
    {
        var copy = Path.Combine(app.DataFolder, name + ".ctms");
        File.Copy(app.Archive, copy);
        using var archive = ZipFile.Open(copy, ZipArchiveMode.Update);
        JsonNode manifest;
        await using (var read = archive.GetEntry(Manifest.EntryName)!.Open()) manifest = JsonNode.Parse(read)!;
        change(manifest);
        archive.GetEntry(Manifest.EntryName)!.Delete();
        await using var write = new Utf8JsonWriter(archive.CreateEntry(Manifest.EntryName).Open());
        manifest.WriteTo(write);
        return copy;
    }

    /// <summary>Everything that a database holds, as text: a digest per table, sequence values, and the state of each trigger.</summary>
    private static async Task<string> ContentsAsync(CtmsDatabase database)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Stop);
        var text = new StringBuilder();
        foreach (var (name, _) in (await Tables.AllAsync(connection, Stop)).OrderBy(t => t.Name, StringComparer.Ordinal))
            text.AppendLine((await Tables.RowsAsync(connection, $"select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {name} t", r => $"{name} {r.GetString(0)}", Stop))[0]);
        foreach (var sequence in await Tables.SequencesAsync(connection, Stop)) text.AppendLine(sequence.ToString());
        text.AppendJoin('\n', await Tables.RowsAsync(connection, "select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal order by 1", r => r.GetString(0), Stop));
        return text.ToString();
    }
}
