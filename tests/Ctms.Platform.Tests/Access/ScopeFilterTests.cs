using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Access;

public sealed class ScopeFilterTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private static readonly Guid ClientA = new("00000000-0000-0000-0000-00000000000a"), ClientB = new("00000000-0000-0000-0000-00000000000b");
    private static readonly Guid Study1 = new("00000000-0000-0000-0000-000000000001"), Study2 = new("00000000-0000-0000-0000-000000000002");

    public static TheoryData<string, Guid?, Guid?, string?, bool> Cases => new()
    {
        { "tenant-wide grant", null, null, null, true },
        { "the client's grant", ClientA, null, null, true },
        { "another client's grant", ClientB, null, null, false },
        { "the study's grant", ClientA, Study1, null, true },
        { "another study of the same client", ClientA, Study2, null, false },
        { "the country in all studies of the client", ClientA, null, "DE", true },
        { "another country", ClientA, Study1, "FR", false },
        { "the country of another client", ClientB, null, "DE", false },
        { "the study whoever the client is", null, Study1, null, true },
    };

    [Theory]
    [Requirement("AZ-03")]
    [MemberData(nameof(Cases))]
    public async Task Shows_a_site_row_exactly_where_grant_and_row_agree(string what, Guid? client, Guid? study, string? country, bool isVisible)
    {
        var filter = new ScopeFilter([new Grant("x", client, study, country, null)]);
        Assert.True(filter.Covers(new ScopeTarget(ClientA, Study1, "DE")) == isVisible, what);
        Assert.True(await IsVisibleInSqlAsync(filter, ScopeLevel.Country) == isVisible, what + " (in SQL)");
    }

    [Fact]
    [Requirement("AZ-03")]
    public async Task Never_shows_what_belongs_to_a_client_as_a_whole_to_a_grant_for_one_study()
    {
        var filter = new ScopeFilter([new Grant("x", ClientA, Study1, null, null)]);
        Assert.False(await IsVisibleInSqlAsync(filter, ScopeLevel.Client));
        Assert.False(filter.Covers(new ScopeTarget(ClientA)));
        Assert.True(await IsVisibleInSqlAsync(filter, ScopeLevel.Study));
    }

    [Fact]
    [Requirement("AZ-03")]
    public async Task Gives_the_same_answer_in_SQL_and_in_memory_for_random_unions_of_grants()
    {
        var random = new Random(20261121);
        T? Pick<T>(params T[] values) => random.Next(values.Length + 1) is var i && i < values.Length ? values[i] : default;
        for (var round = 0; round < 200; round++)
        {
            var grants = Enumerable.Range(0, random.Next(4)).Select(_ => new Grant("x", Pick<Guid?>(ClientA, ClientB), Pick<Guid?>(Study1, Study2), Pick("DE", "FR"), null)).ToList();
            var filter = new ScopeFilter(grants);
            Assert.Equal(filter.Covers(new ScopeTarget(ClientA, Study1, "DE")), await IsVisibleInSqlAsync(filter, ScopeLevel.Country));
        }
    }

    [Fact]
    public async Task Ends_a_right_at_the_next_request_after_it_was_taken_away()
    {
        var user = await app.GrantAsync(Guid.CreateVersion7(), Role.TenantAdministrator);
        Task<bool> MaySeeHealthAsync() => app.AsAsync(user, "Ada", s => s.GetRequiredService<IAccess>().AllowsAsync("platform.see-health", default));
        Assert.True(await MaySeeHealthAsync());
        await app.ExecuteAsync($"delete from access.user_grant where user_id = {user}");
        Assert.False(await MaySeeHealthAsync());
    }

    [Fact]
    public async Task Ends_a_right_that_was_given_for_a_time()
    {
        var user = await app.GrantAsync(Guid.CreateVersion7(), Role.TenantAdministrator);
        await app.ExecuteAsync($"update access.user_grant set valid_until = now() - interval '1 second' where user_id = {user}");
        Assert.False(await app.AsAsync(user, "Ada", s => s.GetRequiredService<IAccess>().AllowsAsync("platform.see-health", default)));
    }

    private async Task<bool> IsVisibleInSqlAsync(ScopeFilter filter, ScopeLevel level) =>
        await app.OneAsync<long>($"select count(*) from (select {ClientA}::uuid as client_id, {Study1}::uuid as study_id, 'DE' as country) r where {filter.On("r", level)}") == 1;
}
