using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Architecture.Tests.Access;

/// <summary>
/// Two rival clients. Every text of a client carries a marker, so that a leak is seen wherever it happens: "Ownmarker" (the study
/// that people are granted), "Sistermarker" (another study of the same client), "Foreignmarker" (the rival's).
/// </summary>
public sealed class AccessApp(PgServer server) : CtmsApp(server)
{
    public const string Own = "Ownmarker";
    public const string Sister = "Sistermarker";
    public const string Foreign = "Foreignmarker";

    /// <summary>Each study has a site with this number.</summary>
    public const string SiteNumber = "101";

    /// <summary>Each study, its country and its site has this milestone.</summary>
    public const string MilestoneKind = "archived";

    /// <summary>Each study has this country.</summary>
    public const string Country = "DE";

    public Guid OwnClient { get; private set; }

    public Guid OwnStudy { get; private set; }

    public Guid Person { get; private set; }

    /// <summary>Each client has a program with this short name.</summary>
    public const string ProgramCode = "PRG";

    /// <summary>Records of each study, by the name that they have in addresses and by its protocol number.</summary>
    public Dictionary<(string Name, string Protocol), Guid> Records { get; } = [];

    /// <summary>A frozen ranking of each study, by its protocol number.</summary>
    public Dictionary<string, Guid> Snapshots { get; } = [];

    /// <summary>A survey of each study, with one section and one question of these names.</summary>
    public Dictionary<string, Guid> Surveys { get; } = [];

    public const string SurveySection = "part";
    public const string SurveyQuestion = "asked";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var folder = System.IO.Directory.CreateTempSubdirectory("ctms-access-");
        var recipe = Path.Combine(folder.FullName, "access.recipe.json");
        await File.WriteAllTextAsync(recipe, Recipe);
        await AsSystemAsync(s => s.GetRequiredService<RecipeRunner>().RunAsync(recipe, CancellationToken.None));
        folder.Delete(recursive: true);
        OwnClient = await OneAsync<Guid>($"select id from access.scope_node where code = 'OWN'");
        OwnStudy = await OneAsync<Guid>($"select id from access.scope_node where code = 'OWN-1'");
        Person = await AsSystemAsync(async s =>
        {
            await using var work = await s.GetRequiredService<DbSession>().BeginAsync(CancellationToken.None);
            var evidence = new PersonEvidence(1, "Anna Example", "Example Clinic", "Berlin", null, null, "Germany", null, null, "test", null, "test-1", true);
            var match = (await s.GetRequiredService<IPeopleIntake>().ResolveAsync([evidence], CancellationToken.None)).Single();
            await work.CommitAsync(CancellationToken.None);
            return match.PersonId!.Value;
        });
        await DeliverEventsAsync();
        foreach (var (client, study, marker) in new[] { ("OWN", "OWN-1", Own), ("OWN", "OWN-2", Sister), ("FRN", "FRN-1", Foreign) }) await AddConfidentialAsync(client, study, marker);
    }

    /// <summary>What modules keep for one client on records that everybody shares: a note on the person, a candidate at a facility.</summary>
    private async Task AddConfidentialAsync(string client, string study, string marker)
    {
        if (marker != Sister)
            await ExecuteAsync($"""
                insert into directory.note (id, person_id, client_id, text, author)
                select {Guid.CreateVersion7()}, {Person}, n.id, {marker + " note"}, 'Test' from access.scope_node n where n.code = {client}
                """);
        await ExecuteAsync($"""
            insert into studies.site (id, client_id, study_id, number, facility, city, country, status, created_at)
            select {Guid.CreateVersion7()}, s.parent_id, s.id, {SiteNumber}, {marker + " hospital"}, 'Berlin', 'DE', 'identified', now() from access.scope_node s where s.code = {study}
            """);
        await ExecuteAsync($"""
            insert into studies.milestone (id, client_id, study_id, country_id, site_id, kind)
            select gen_random_uuid(), s.client_id, s.study_id, x.country_id, x.site_id, {MilestoneKind}
              from studies.site s join studies.study_country c on c.study_id = s.study_id, lateral (values (null::uuid, null::uuid), (c.id, null), (null, s.id)) x (country_id, site_id)
             where s.facility = {marker + " hospital"}
            """);
        foreach (var name in new[] { "contact", "duty", "version" }) Records[(name, study)] = Guid.CreateVersion7();
        await ExecuteAsync($"""
            insert into studies.duty (id, client_id, study_id, site_id, kind, name, email, since, created_at)
            select {Records[("duty", study)]}, s.client_id, s.study_id, s.id, 'monitor', {marker + " monitor"}, {marker + "@example.org"}, '2026-01-01', now() from studies.site s where s.facility = {marker + " hospital"}
            """);
        await ExecuteAsync($"""
            insert into studies.contact (id, client_id, study_id, site_id, day, way, colleague, spoke_with, subject, said, created_at)
            select {Records[("contact", study)]}, s.client_id, s.study_id, s.id, '2026-01-01', 'phone', 'Test', 'Test', {marker + " contact"}, {marker + " said"}, now() from studies.site s where s.facility = {marker + " hospital"}
            """);
        await ExecuteAsync($"""
            insert into studies.protocol_version (id, client_id, study_id, label, kind, dated, effective, created_at)
            select {Records[("version", study)]}, s.client_id, s.id, {marker}, 'initial', '2026-01-01', '2026-01-01', now() from studies.study s where s.protocol_number = {study}
            """);
        await ExecuteAsync($"""
            insert into studies.program (id, client_id, code, name, created_at)
            select gen_random_uuid(), c.id, {ProgramCode}, {marker + " program"}, now() from studies.client c where c.code = {client} and not exists (select from studies.program g where g.client_id = c.id)
            """);
        await AddContentAsync(study, marker);
        await ExecuteAsync($"update studies.study s set program_id = g.id from studies.program g where g.client_id = s.client_id and s.protocol_number = {study} and {marker} <> {Sister}");
        var (candidate, snapshot) = (Guid.CreateVersion7(), Snapshots[study] = Guid.CreateVersion7());
        await ExecuteAsync($"""
            insert into investigators.ranking_snapshot (id, client_id, study_id, name, taken_at, taken_by, input, answer)
            select {snapshot}, s.parent_id, s.id, {marker + " snapshot"}, now(), 'Test', {Input.Replace("ID", candidate.ToString(), StringComparison.Ordinal)}, {Output.Replace("ID", candidate.ToString(), StringComparison.Ordinal)}
              from access.scope_node s where s.code = {study}
            """);
        var import = Guid.CreateVersion7();
        await ExecuteAsync($"""
            insert into investigators.performance_import (id, client_id, file_name, sha256, lines, added, changed, unchanged, refused, imported_at, imported_by)
            select {import}, s.parent_id, {marker + ".csv"}, '', 1, 1, 0, 0, 0, now(), 'Test' from access.scope_node s where s.code = {study}
            """);
        await ExecuteAsync($"""
            insert into investigators.performance (id, client_id, study_id, study, import_id, person_id, named_person_id, ended_on, promised, actual)
            select {Guid.CreateVersion7()}, s.parent_id, s.id, {marker + " of the past"}, {import}, {Person}, {Person}, '2025-01-01', 10, 5 from access.scope_node s where s.code = {study}
            """);
        var survey = Surveys[study] = Guid.CreateVersion7();
        await ExecuteAsync($"""
            insert into investigators.survey (id, client_id, study_id, name, draft, created_at, changed_at, changed_by)
            select {survey}, s.parent_id, s.id, {marker + " survey"}, {Draft.Replace("MARKER", marker, StringComparison.Ordinal)}::jsonb, now(), now(), 'Test' from access.scope_node s where s.code = {study}
            """);
        await ExecuteAsync($"""
            insert into investigators.candidate (id, client_id, study_id, person_id, chosen_person_id, facility, city, country, added_at, added_by)
            select {candidate}, s.parent_id, s.id, {Person}, {Person}, {marker + " clinic"}, 'Berlin', 'DE', now(), 'Test' from access.scope_node s where s.code = {study}
            """);
    }

    /// <summary>Something to read that belongs to the study: a draft, and a version for everybody of it.</summary>
    private async Task AddContentAsync(string study, string marker)
    {
        var (item, version) = (Records[("content", study)], Records[("content version", study)]) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var content = Content.Replace("MARKER", marker, StringComparison.Ordinal);
        await ExecuteAsync($"""
            insert into publishing.item (id, type, client_id, study_id, language, slug, created_at, created_by) select {item}, 'news', s.parent_id, s.id, 'en', {marker.ToLowerInvariant() + "-news"}, now(), 'Test' from access.scope_node s where s.code = {study}
            """);
        await ExecuteAsync($"insert into publishing.draft (item_id, content, saved_at, saved_by) values ({item}, {content}::jsonb, now(), 'Test')");
        await ExecuteAsync($"""
            insert into publishing.version (id, item_id, client_id, study_id, major, minor, attempt, state, type, language, title, content, sha256, duty, is_public, roles, clients, studies, countries, sites, people, submitted_at, submitted_by, live_at)
            select {version}, {item}, s.parent_id, s.id, 1, 0, 1, 'live', 'news', 'en', {marker + " news"}, {content}::jsonb, decode('00', 'hex'), 'confirm', false, array[]::text[], array[s.parent_id], array[s.id], array[]::text[], array[]::uuid[],
                   array[]::uuid[], now(), 'Test', now()
              from access.scope_node s where s.code = {study}
            """);
    }

    private const string Content = """{"title":"MARKER news","summary":"MARKER summary","body":"MARKER text","topics":[],"fields":{},"files":[],"audience":{"roles":[],"clients":[],"studies":[],"countries":[],"sites":[],"people":[]},"isPublic":false,"duty":"confirm","isMajor":true,"second":false,"changeNote":""}""";

    private const string Draft = """{"title":{"en":"MARKER title"},"introduction":{"en":""},"sections":[{"id":"part","title":{"en":"MARKER part"},"questions":[{"code":"asked","kind":"yes-no","text":{"en":"MARKER question"}}]}]}""";

    private const string Input = """{"criteria":[{"id":"trials","weight":1,"kind":"benefit","lo":0,"hi":10}],"missing":"zero","minCoverage":0,"gates":[],"candidates":[{"id":"ID","values":{"trials":4}}]}""";

    private const string Output = """{"rows":[{"id":"ID","rank":1,"score":40,"low":40,"high":40,"coverage":1,"parts":{"trials":40},"excluded":null,"rankMin":1,"rankMax":1}]}""";

    private const string Recipe = """
        {"name":"access","steps":[
          {"name":"clients","clients":[{"code":"OWN","name":"Ownmarker Client"},{"code":"FRN","name":"Foreignmarker Client"}]},
          {"name":"studies","studies":[
            {"protocol":"OWN-1","client":"OWN","title":"Ownmarker study","condition":"Asthma","phase":"PHASE3","countries":["DE"]},
            {"protocol":"OWN-2","client":"OWN","title":"Sistermarker study","condition":"Asthma","phase":"PHASE3","countries":["DE"]},
            {"protocol":"FRN-1","client":"FRN","title":"Foreignmarker study","condition":"Foreignmarker disease","phase":"PHASE3","countries":["DE"]}]}
        ]}
        """;
}
