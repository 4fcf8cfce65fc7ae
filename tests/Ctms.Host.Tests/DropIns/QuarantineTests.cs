using System.Net;
using System.Text.Json.Nodes;
using Ctms.Host.DropIns;
using Ctms.Host.Postgres;
using Ctms.Testing;
using Npgsql;

namespace Ctms.Host.Tests.DropIns;

/// <summary>One host with a folder full of modules that must not run.</summary>
public sealed class QuarantinePortal : IAsyncLifetime
{
    public PortalProcess Portal { get; private set; } = null!;

    public HttpClient Administrator { get; private set; } = null!;

    public string Folder { get; } = PortalProcess.NewFolder();

    /// <summary>What /health/ready says of modules, read by somebody who may see it.</summary>
    public string Health { get; private set; } = "";

    public string Page { get; private set; } = "";

    /// <summary>What the trail says of each module: its id with the reason.</summary>
    public IReadOnlyDictionary<string, string> Trail { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        QuarantineCases.Plant(DropInFolder.FolderOf(System.IO.Directory.CreateDirectory(Folder).FullName));
        // Passable, as a data folder is whose server runs under an account of its own.
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_001_001);
        Portal = await PortalProcess.StartAsync(RepositoryFile.Path("tests/data/drop-ins/one-site.recipe.json"), Folder);
        Administrator = await SignedIn.Async(Portal);
        Health = await HealthAsync(Administrator);
        Page = WebUtility.HtmlDecode(await Administrator.GetStringAsync("/administration/modules"));
        Trail = await TrailAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Administrator.Dispose();
        await Portal.DisposeAsync();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    public static async Task<string> HealthAsync(HttpClient client)
    {
        var ready = JsonNode.Parse(await client.GetStringAsync("/health/ready"))!;
        Assert.Equal("degraded", (string?)ready["status"]);
        return (string)ready["checks"]!.AsArray().Single(c => (string?)c!["name"] == "modules")!["detail"]!;
    }

    private async Task<Dictionary<string, string>> TrailAsync()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Folder, new(), CancellationToken.None);
        await using var source = NpgsqlDataSource.Create(server.OwnerConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand("select row_key, coalesce(new ->> 'reason', new ->> 'state') from audit.entry where table_name = 'host.drop_in' order by id");
        await using var reader = await command.ExecuteReaderAsync();
        var said = new Dictionary<string, string>();
        while (await reader.ReadAsync()) said[reader.GetString(0)] = reader.GetString(1);
        return said;
    }
}

/// <summary>Whatever is wrong with a module that was dropped in: the portal starts, and the operator reads why it stays out.</summary>
public sealed class QuarantineTests(QuarantinePortal portal) : IClassFixture<QuarantinePortal>
{
    public static TheoryData<string, string> Cases => [.. QuarantineCases.Reasons.Select(r => new TheoryDataRow<string, string>(r.Key, r.Value))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_module_that_must_not_run_is_kept_out_and_its_reason_is_read(string name, string reason)
    {
        var id = PlantedModules.IdOf(name);
        var said = portal.Health["Kept out: Ctms.Planted.".Length..].Split("; Ctms.Planted.").FirstOrDefault(part => part.StartsWith(name + ": ", StringComparison.Ordinal));
        Assert.True(said?.Contains(reason, StringComparison.Ordinal) == true, $"{id} is said to be kept out for: {said}");
        Assert.Contains($"<th scope=\"row\">{id}</th>", portal.Page, StringComparison.Ordinal);
        Assert.Contains(reason, portal.Trail[id], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_portal_and_a_module_without_fault_run_beside_them()
    {
        Assert.Equal(HttpStatusCode.OK, (await portal.Administrator.GetAsync("/studies")).StatusCode);
        Assert.Equal("open", await portal.Administrator.GetStringAsync("/planted/open"));
        Assert.Equal("running", portal.Trail[PlantedModules.IdOf("Good")]);
        // What names no permission is for nobody, in a module that was dropped in too.
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.Administrator.GetAsync("/planted/nameless")).StatusCode);
        using var nobody = new HttpClient { BaseAddress = new Uri(portal.Portal.Url) };
        Assert.Equal("""{"status":"degraded"}""", await nobody.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Safe_mode_starts_with_what_was_built_in_only()
    {
        // A second host over the same data: the first one goes on.
        await using var safe = await PortalProcess.StartAsync("none", portal.Folder, "--safe-mode");
        using var client = new HttpClient { BaseAddress = new Uri(safe.Url) };
        Assert.Equal("""{"status":"degraded"}""", await client.GetStringAsync("/health/ready"));
        Assert.NotEqual("open", await client.GetStringAsync("/planted/open"));
        var (code, list, errors) = await PortalProcess.VerbAsync("--data", portal.Folder, "--safe-mode", "module", "list");
        Assert.True(code == 0, errors);
        var states = JsonNode.Parse(list)!["modules"]!.AsArray().Select(m => (DroppedIn: (bool)m!["droppedIn"]!, State: (string)m["state"]!)).Distinct();
        Assert.Equal([(false, "running"), (true, "safe-mode")], states);
    }
}
