using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ctms.Host.Postgres;
using Ctms.Testing;
using Npgsql;

namespace Ctms.Benchmarks;

/// <summary>
/// Public pages and what eight readers with narrow roles see of many items, for many people, beside a static answer of the same Kestrel. Everything is made from the number of
/// the item, so that each run measures the same.
/// </summary>
internal sealed class PublishingBench : IBench
{
    private const int AtOnce = 8;
    private const int Requests = 600;

    public string Name => "publishing";

    public async IAsyncEnumerable<object> RunAsync(IReadOnlyDictionary<string, string> options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var (items, people) = (Number(options, "items", 10_000), Number(options, "people", 5_000));
        await using var portal = await PortalProcess.StartAsync("none", null, "--Ctms:SecondFactor=optional");
        await SeedAsync(portal, items, people, stop);
        var readers = new List<HttpClient>();
        for (var i = 0; i < AtOnce; i++)
        {
            // Six look after one site, two lead a study.
            var (role, scope) = i < 6 ? ("site-coordinator", $"study:B-{i * 7 + 1}/country:{(i % 2 == 0 ? "DE" : "FR")}/site:{i % 10}") : ("study-manager", $"study:B-{i * 7 + 1}");
            readers.Add(await SignedIn.Async(portal, $"bench{i}@example.org", role, scope));
        }
        using var nobody = new HttpClient { BaseAddress = new Uri(portal.Url) };
        var anonymous = Enumerable.Repeat(nobody, AtOnce).ToList();
        var (still, stillRate) = await TimesAsync(anonymous, _ => "/health/live", stop);
        var documents = await Task.WhenAll(readers.Select(r => NewestAsync(r, stop)));
        var cases = new (string Name, List<HttpClient> By, Func<int, string> Path)[]
        {
            ("GET /news, not signed in", anonymous, _ => "/news"),
            ("GET /news/{slug}, not signed in", anonymous, i => $"/news/bench-{(i * 37 % (items / 20) * 20).ToString(CultureInfo.InvariantCulture)}"),
            ("GET /content, eight readers with narrow roles", readers, _ => "/content"),
            ("GET /content?type=brochure&todo=yes, the same", readers, _ => "/content?type=brochure&todo=yes"),
            ("GET /api/content, the same", readers, _ => "/api/content"),
            ("GET /content/{id}, the same", readers, i => "/content/" + documents[i % AtOnce]),
        };
        foreach (var (name, by, path) in cases)
        {
            var (times, rate) = await TimesAsync(by, path, stop);
            yield return BenchLine.Of("publishing", $"{name}, {AtOnce} at once: {rate:0} requests/s beside {stillRate:0}; {items:#,0} items, {people:#,0} people", times, items, null, new("static answer (/health/live)", still));
        }
        readers.ForEach(r => r.Dispose());
    }

    /// <summary>Each request by the browser of its turn: number i by i modulo eight.</summary>
    private static async Task<(double[] Times, double PerSecond)> TimesAsync(List<HttpClient> by, Func<int, string> path, CancellationToken stop)
    {
        for (var i = 0; i < 2 * AtOnce; i++) await OneAsync(by[i % AtOnce], path(i), stop);
        var times = new double[Requests];
        var whole = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async turn =>
        {
            for (var i = turn; i < Requests; i += AtOnce) times[i] = await OneAsync(by[turn], path(i), stop);
        }));
        return (times, Requests / Stopwatch.GetElapsedTime(whole).TotalSeconds);
    }

    private static async Task<double> OneAsync(HttpClient browser, string path, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await browser.GetAsync(path, stop);
        if ((int)answer.StatusCode != 200) throw new InvalidOperationException($"GET {path} answered {(int)answer.StatusCode}.");
        await answer.Content.ReadAsByteArrayAsync(stop);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<string> NewestAsync(HttpClient reader, CancellationToken stop) =>
        JsonDocument.Parse(await reader.GetStringAsync("/api/content?limit=1", stop)).RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;

    /// <summary>Clients with ten studies, each with ten sites; people with one role each; items of which a tenth is public and the rest for a role, a study, a country or a site.</summary>
    private static async Task SeedAsync(PortalProcess portal, int items, int people, CancellationToken stop)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(portal.DataFolder, new(), stop);
        await using var source = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync(stop);
        // Triggers are off: the audit of rows that nobody wrote is not what is measured.
        await RunAsync(connection, "alter table access.scope_node disable trigger user; alter table access.user_grant disable trigger user; alter table publishing.item disable trigger user; alter table publishing.version disable trigger user", stop);
        await RunAsync(connection, """
            insert into access.scope_node (id, kind, parent_id, code, name) select md5('client' || c)::uuid, 'client', null, 'C' || c, 'Client ' || c from generate_series(0, 19) c;
            insert into access.scope_node (id, kind, parent_id, code, name) select md5('study' || s)::uuid, 'study', md5('client' || s % 20)::uuid, 'B-' || s, 'Study ' || s from generate_series(0, 199) s;
            insert into access.scope_node (id, kind, parent_id, code, name) select md5('site' || s || '/' || n)::uuid, 'site', md5('study' || s)::uuid, 'B-' || s || '/' || n, 'Site ' || n || ' of B-' || s from generate_series(0, 199) s, generate_series(0, 9) n;
            """, stop);
        await RunAsync(connection, $"""
            insert into access.user_grant (id, user_id, role_id, client_id, study_id, country, site_id)
            select gen_random_uuid(), md5('person' || p)::uuid, (array['site-coordinator', 'investigator', 'study-manager', 'country-manager'])[1 + p % 4], md5('client' || p % 20)::uuid, md5('study' || p % 200)::uuid,
                   case when p % 4 <> 2 then (array['DE', 'FR'])[1 + p % 2] end, case when p % 4 < 2 then md5('site' || p % 200 || '/' || p % 10)::uuid end
              from generate_series(1, {people.ToString(CultureInfo.InvariantCulture)}) p
            """, stop);
        await RunAsync(connection, $$"""
            insert into publishing.item (id, type, client_id, study_id, language, slug, created_at, created_by)
            select md5('item' || i)::uuid, case when i % 20 < 2 then 'news' when i % 20 = 2 then 'page' else 'brochure' end, case when i % 20 > 2 then md5('client' || (i / 20) % 20)::uuid end,
                   case when i % 20 > 2 then md5('study' || (i / 20) % 200)::uuid end, 'en', 'bench-' || i, now(), 'Bench' from generate_series(0, {{(items - 1).ToString(CultureInfo.InvariantCulture)}}) i;
            insert into publishing.version (id, item_id, client_id, study_id, major, minor, attempt, state, type, language, title, content, sha256, duty, is_public, roles, clients, studies, countries, sites, people, submitted_at, submitted_by, live_at)
            select md5('version' || i)::uuid, x.id, x.client_id, x.study_id, 1, 0, 1, 'live', x.type, 'en', 'Document number ' || i,
                   jsonb_build_object('title', 'Document number ' || i, 'summary', 'What everybody has to know about number ' || i, 'body', repeat('# Part' || E'\n\n' || repeat('Some words to read. ', 30) || E'\n\n', 6), 'topics', '[]'::jsonb, 'fields', '{}'::jsonb,
                     'files', '[]'::jsonb, 'isPublic', i % 20 < 2, 'duty', case when i % 3 = 0 and i % 20 > 2 then 'confirm' else 'none' end, 'isMajor', true, 'changeNote', '',
                     'audience', jsonb_build_object('roles', '[]'::jsonb, 'clients', '[]'::jsonb, 'studies', '[]'::jsonb, 'countries', '[]'::jsonb, 'sites', '[]'::jsonb, 'people', '[]'::jsonb)),
                   sha256(convert_to(i::text, 'UTF8')), case when i % 3 = 0 and i % 20 > 2 then 'confirm' else 'none' end, i % 20 < 2,
                   case when i % 20 between 3 and 9 then array[(array['site-coordinator', 'investigator', 'study-manager'])[1 + i % 3]] else '{}' end,
                   case when i % 20 > 2 then array[x.client_id] else '{}' end, case when i % 20 > 2 then array[x.study_id] else '{}' end,
                   case when i % 20 between 10 and 15 then array[(array['DE', 'FR'])[1 + i % 2]] else '{}' end,
                   case when i % 20 > 15 then array[md5('site' || (i / 20) % 200 || '/' || i % 10)::uuid] else '{}' end, '{}', now(), 'Bench', now() - i * interval '1 minute'
              from generate_series(0, {{(items - 1).ToString(CultureInfo.InvariantCulture)}}) i join publishing.item x on x.id = md5('item' || i)::uuid;
            """, stop);
        await RunAsync(connection, "alter table access.scope_node enable trigger user; alter table access.user_grant enable trigger user; alter table publishing.item enable trigger user; alter table publishing.version enable trigger user; analyze access.scope_node, access.user_grant, publishing.item, publishing.version", stop);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(stop);
    }

    private static int Number(IReadOnlyDictionary<string, string> options, string name, int otherwise) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
