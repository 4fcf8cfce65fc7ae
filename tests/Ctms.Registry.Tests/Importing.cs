using System.Text.Json;
using Ctms.Platform.Jobs;
using Ctms.Registry.Imports;
using Ctms.Registry.Reading;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Registry.Tests;

/// <summary>Imports as the pages and the command line do.</summary>
internal static class Importing
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<ImportResult> ImportAsync(this CtmsApp app, string path, bool dryRun = false, bool demo = false)
    {
        await using var file = File.OpenRead(path);
        return (await app.ImportAsync(file, Path.GetFileName(path), dryRun, demo)).Result!;
    }

    public static async Task<ImportResult> ImportStudiesAsync(this CtmsApp app, params string[] studies) =>
        (await app.ImportAsync(new MemoryStream(Given.Json(studies)), "studies.json")).Result!;

    public static Task<(OperationStatus Status, ImportResult? Result)> ImportAsync(this CtmsApp app, Stream content, string name, bool dryRun = false, bool demo = false, ColumnMapping? mapping = null) =>
        app.AsSystemAsync(async services =>
        {
            var start = services.GetRequiredService<StartImport>();
            var order = await start.KeepAsync(content, name, RegistryFormat.Auto, dryRun, demo, mapping, default);
            var status = await services.GetRequiredService<IOperations>().RunHereAsync(await start.RunAsync(order, default), null, default);
            return (status, status.Result is null ? null : JsonSerializer.Deserialize<ImportResult>(status.Result, Json));
        });

    /// <summary>All that an import may write, in one text, to compare before and after.</summary>
    public static async Task<string> ContentAsync(this CtmsApp app)
    {
        string[] tables = ["registry.trial", "registry.trial_location", "registry.trial_role", "registry.trial_published", "events.outbox"];
        var counts = new List<string>();
        foreach (var table in tables) counts.Add(await app.OneAsync<string>($"select {Platform.Data.Sql.Literal($"'{table} ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')")} from {Platform.Data.Sql.Literal(table)} t"));
        counts.Add(await app.OneAsync<string>($"select 'audit ' || count(*) from audit.entry where table_name <> 'registry.import'"));
        counts.Add(await app.OneAsync<string>($"select 'people ' || count(*) from directory.person"));
        return string.Join('\n', counts);
    }

    public static void AssertAddsUp(this ReadCounts counts) => Assert.Equal(counts.Read, counts.Created + counts.Updated + counts.Unchanged + counts.Refused);
}
