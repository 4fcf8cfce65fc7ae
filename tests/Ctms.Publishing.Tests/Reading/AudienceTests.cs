using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Reading;

/// <summary>For whom something is meant: the rule by itself, and that the database says the same.</summary>
public sealed class AudienceTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    private static readonly Guid A = new("00000000-0000-7000-8000-00000000000a");
    private static readonly Guid B = new("00000000-0000-7000-8000-00000000000b");
    private static readonly Guid C = new("00000000-0000-7000-8000-00000000000c");
    private static readonly string[] Roles = [Role.SiteCoordinator, Role.Investigator, Role.StudyManager];
    private static readonly string[] Lands = ["DE", "FR"];
    private static readonly Guid[] Ids = [A, B, C];

    public static readonly TheoryData<string, Audience, RoleGrant[], bool> Cases = new()
    {
        { "nothing named means everybody with an account", Audience.Everybody, [], true },
        { "a role that fits", Of(roles: [Role.Investigator]), [new(Role.Investigator, null, null, null, null)], true },
        { "another role", Of(roles: [Role.Investigator]), [new(Role.SiteCoordinator, null, null, null, null)], false },
        { "nobody without a role belongs to a place", Of(studies: [A]), [], false },
        { "a role everywhere belongs to each study", Of(studies: [A]), [new(Role.Investigator, null, null, null, null)], true },
        { "a role in another study", Of(studies: [A]), [new(Role.Investigator, C, B, null, null)], false },
        { "role and place must fit in one and the same grant", Of(roles: [Role.Investigator], studies: [A]), [new(Role.Investigator, C, B, null, null), new(Role.StudyManager, C, A, null, null)], false },
        { "two roles, one of which fits whole", Of(roles: [Role.Investigator], studies: [A]), [new(Role.StudyManager, C, B, null, null), new(Role.Investigator, C, A, null, null)], true },
        { "another country", Of(countries: ["DE"]), [new(Role.Investigator, null, null, "FR", null)], false },
        { "a role of the study reads what is for one of its sites", Of(studies: [A], sites: [B]), [new(Role.StudyManager, null, A, null, null)], true },
        { "a role at another site does not", Of(studies: [A], sites: [B]), [new(Role.SiteCoordinator, null, A, "DE", C)], false },
        { "somebody named, alone", Of(people: [A]), [], true },
        { "somebody else, when people are named alone", Of(people: [B]), [new(Role.SystemAdministrator, null, null, null, null)], false },
        { "somebody named beside places", Of(roles: [Role.Investigator], people: [A]), [], true },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void An_audience_holds_for(string why, Audience audience, RoleGrant[] grants, bool holds) => Assert.True(holds == audience.Holds(A, grants), why);

    [Fact]
    public async Task The_rule_the_query_and_the_list_of_members_agree_in_random_cases()
    {
        var random = new Random(20261122);
        var people = new List<Guid>();
        for (var i = 0; i < 30; i++)
        {
            people.Add(Guid.CreateVersion7());
            foreach (var (role, scope) in Enumerable.Range(0, random.Next(0, 4)).Select(_ => Held(random)).Distinct()) await app.GrantAsync(people[i], role, scope);
        }
        var differing = new List<string>();
        for (var i = 0; i < 200; i++)
        {
            var audience = Given(random, people);
            var (byRule, byQuery, members) = await app.AsSystemAsync(services => AskedAsync(services, audience, people));
            if (!byRule.SetEquals(byQuery)) differing.Add($"{i}: the query says otherwise");
            // Who has no role at all may read what is for everybody, but is in no list of those who hold one.
            if (!audience.IsEverybody && !byRule.SetEquals(members)) differing.Add($"{i}: the members are others");
        }
        Assert.Empty(differing);
    }

    [Fact]
    public async Task The_shelf_finds_exactly_what_the_rule_allows_in_random_cases()
    {
        var random = new Random(7);
        var (people, published) = (new List<Guid>(), new List<(Guid Version, Audience Audience)>());
        for (var i = 0; i < 20; i++)
        {
            people.Add(Guid.CreateVersion7());
            foreach (var (role, scope) in Enumerable.Range(0, random.Next(0, 4)).Select(_ => Held(random)).Distinct()) await app.GrantAsync(people[i], role, scope);
        }
        for (var i = 0; i < 80; i++)
        {
            var audience = Given(random, people);
            published.Add(((await app.PublishAsync(new Ctms.Publishing.Contents.Content { Title = "Random " + i, Body = "Words", Audience = audience })).Version, audience));
        }
        var differing = new List<string>();
        foreach (var person in people)
        {
            var found = await app.AsAsync(person, "Reader", async services => await services.GetRequiredService<DbSession>().QueryAsync<Guid>(
                $"select v.id from publishing.version v where {await services.GetRequiredService<Publishing.Reading.Shelf>().LiveAsync("v", CancellationToken.None)}", CancellationToken.None));
            var mine = await app.AsSystemAsync(services => services.GetRequiredService<Audiences>().OfAsync(person, TimeProvider.System.GetUtcNow(), CancellationToken.None));
            differing.AddRange(published.Where(p => mine.Holds(p.Audience) != found.Contains(p.Version)).Select(p => $"{person}: {string.Join(",", p.Audience.Roles)} {p.Audience.Clients.Length}/{p.Audience.Studies.Length}/{p.Audience.Sites.Length}"));
        }
        Assert.Empty(differing);
    }

    private static async Task<(HashSet<Guid> Rule, HashSet<Guid> Query, HashSet<Guid> Members)> AskedAsync(IServiceProvider services, Audience audience, List<Guid> people)
    {
        var (audiences, session) = (services.GetRequiredService<Audiences>(), services.GetRequiredService<DbSession>());
        var (rule, query) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var person in people)
        {
            var mine = await audiences.OfAsync(person, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            if (mine.Holds(audience)) rule.Add(person);
            if (await session.QueryOneAsync<bool>($"""
                select {mine.On("a")} from (select {audience.Roles} as roles, {audience.Clients} as clients, {audience.Studies} as studies, {audience.Countries} as countries, {audience.Sites} as sites, {audience.People} as people) a
                """, CancellationToken.None)) query.Add(person);
        }
        var members = await audiences.MembersAsync(audience, CancellationToken.None);
        return (rule, query, members.Select(m => m.UserId).Where(people.Contains).ToHashSet());
    }

    /// <summary>A role may skip any level.</summary>
    private static (string Role, ScopeTarget Scope) Held(Random random) =>
        (Roles[random.Next(Roles.Length)], new ScopeTarget(Maybe(random, Ids), Maybe(random, Ids), random.Next(3) == 0 ? Lands[random.Next(Lands.Length)] : null, Maybe(random, Ids)));

    private static Audience Given(Random random, List<Guid> people) => new(
        Some(random, Roles), Some(random, Ids), Some(random, Ids), Some(random, Lands), Some(random, Ids), random.Next(4) == 0 ? Some(random, [.. people.Take(6)]) : []);

    private static Guid? Maybe(Random random, Guid[] ids) => random.Next(2) == 0 ? null : ids[random.Next(ids.Length)];

    private static T[] Some<T>(Random random, T[] all) => random.Next(2) == 0 ? [] : [.. all.Where(_ => random.Next(2) == 0)];

    private static Audience Of(string[]? roles = null, Guid[]? clients = null, Guid[]? studies = null, string[]? countries = null, Guid[]? sites = null, Guid[]? people = null) =>
        new(roles ?? [], clients ?? [], studies ?? [], countries ?? [], sites ?? [], people ?? []);
}
