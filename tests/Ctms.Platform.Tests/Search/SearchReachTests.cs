using Ctms.Platform.Access;
using Ctms.Platform.Search;

namespace Ctms.Platform.Tests.Search;

/// <summary>Who finds what. Chance puts audiences, places and grants together; what must be found is decided by the pure rules that pages ask.</summary>
public sealed class SearchReachTests(SearchApp app) : IClassFixture<SearchApp>
{
    private static readonly string[] Roles = [Role.Investigator, Role.SiteCoordinator, Role.StudyManager];
    private static readonly string[] Countries = ["DE", "FR"];
    private readonly Guid[] ids = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public async Task Notices_are_found_by_exactly_those_for_whom_they_are_meant()
    {
        var chance = new Random(20_261_122);
        var people = new List<(Guid Id, List<RoleGrant> Grants)>();
        for (var n = 0; n < 12; n++) people.Add((Guid.CreateVersion7(), []));
        foreach (var (id, grants) in people)
            for (var n = chance.Next(3); n > 0; n--) grants.Add(await GrantAsync(id, chance));
        var notices = Enumerable.Range(1, 150).Select(n => new SearchEntry(Guid.CreateVersion7(), $"Capybara {n}", "/") { Audience = AnyAudience(chance, people[chance.Next(people.Count)].Id) }).ToArray();
        await app.PutAsync(app.Notices, notices);
        foreach (var (id, grants) in people)
        {
            var meant = notices.Where(notice => notice.Audience!.Holds(id, grants)).Select(notice => notice.Title).Order().ToList();
            var answer = await app.AskAsync(id, "capybara", "notice", take: 1_000);
            Assert.Equal(meant, answer.Hits.Select(hit => hit.Title).Order());
            Assert.Equal(meant.Count, answer.Total);
        }
    }

    [Theory]
    [InlineData(ScopeLevel.Client)]
    [InlineData(ScopeLevel.Study)]
    [InlineData(ScopeLevel.Country)]
    [InlineData(ScopeLevel.Site)]
    public async Task Things_with_a_place_are_found_as_far_as_the_grants_of_their_permission_reach(ScopeLevel level)
    {
        var chance = new Random(7 + (int)level);
        var things = Enumerable.Range(1, 120).Select(n => new SearchEntry(Guid.CreateVersion7(), $"Pangolin {n}", "/")
        {
            Place = new ScopeTarget(Pick(chance), Pick(chance), chance.Next(3) == 0 ? null : Countries[chance.Next(2)], chance.Next(3) == 0 ? null : Pick(chance)),
        }).ToArray();
        var board = app.Placed[level];
        await app.PutAsync(board, things);
        for (var n = 0; n < 12; n++)
        {
            var person = Guid.CreateVersion7();
            var grants = new List<RoleGrant>();
            for (var g = chance.Next(3); g >= 0; g--) grants.Add(await GrantAsync(person, chance, Role.StudyManager));
            var seen = things.Where(thing => grants.Any(grant => Sees(grant, thing.Place!, level))).Select(thing => thing.Title).Order().ToList();
            var answer = await app.AskAsync(person, "pangolin", board.Kind, take: 1_000);
            Assert.Equal(seen, answer.Hits.Select(hit => hit.Title).Order());
            Assert.Equal(seen.Count, answer.Counts.Where(count => count.Kind == board.Kind).Sum(count => count.Count));
        }
    }

    [Fact]
    public async Task Nobody_learns_of_what_they_may_not_see_by_a_typing_error_or_a_beginning()
    {
        await app.PutAsync(app.Notices, new SearchEntry(Guid.CreateVersion7(), "Secretbird", "/") { Audience = new Audience([Role.QaAuditor], [], [], [], [], []) });
        foreach (var typed in new[] { "secretbird", "secr", "secretbrid", "sercetbird" })
        {
            var answer = await app.AskAsync(Guid.CreateVersion7(), typed);
            Assert.Empty(answer.Hits);
            Assert.Empty(answer.Counts);
            Assert.False(answer.IsWidened);
        }

        Assert.Single((await app.AskAsync(await app.GrantAsync(Guid.CreateVersion7(), Role.QaAuditor), "secretbrid")).Hits);
    }

    private static bool Sees(RoleGrant grant, ScopeTarget place, ScopeLevel level) =>
        (grant.ClientId is null || grant.ClientId == place.ClientId)
        && (grant.StudyId is null || (level >= ScopeLevel.Study && grant.StudyId == place.StudyId))
        && (grant.Country is null || level < ScopeLevel.Country || grant.Country == place.Country)
        && (grant.SiteId is null || level < ScopeLevel.Site || grant.SiteId == place.SiteId);

    private Guid Pick(Random chance) => ids[chance.Next(ids.Length)];

    private async Task<RoleGrant> GrantAsync(Guid person, Random chance, string? role = null)
    {
        var grant = new RoleGrant(role ?? Roles[chance.Next(Roles.Length)], Some(chance), Some(chance), chance.Next(2) == 0 ? null : Countries[chance.Next(2)], chance.Next(3) == 0 ? Some(chance) : null);
        await app.ExecuteAsync($"""
            insert into access.user_grant (id, user_id, role_id, client_id, study_id, country, site_id)
            values ({Guid.CreateVersion7()}, {person}, {grant.Role}, {grant.ClientId}::uuid, {grant.StudyId}::uuid, {grant.Country}::text, {grant.SiteId}::uuid) on conflict do nothing
            """);
        return grant;
    }

    private Guid? Some(Random chance) => chance.Next(2) == 0 ? null : Pick(chance);

    private Audience AnyAudience(Random chance, Guid person) => new(
        Few(chance, Roles), Few(chance, ids), Few(chance, ids), Few(chance, Countries), chance.Next(3) == 0 ? Few(chance, ids) : [], chance.Next(6) == 0 ? [person] : []);

    private static T[] Few<T>(Random chance, T[] of) => chance.Next(2) == 0 ? [] : [.. of.Where(_ => chance.Next(2) == 0)];
}
