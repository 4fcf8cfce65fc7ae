using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Events;

public sealed class DispatcherTests(DispatcherTests.HearingApp app) : IClassFixture<DispatcherTests.HearingApp>
{
    [Fact]
    [Requirement("DI-04")]
    public async Task Delivers_a_committed_fact_once_to_every_handler_even_from_two_dispatchers_at_once()
    {
        var names = Enumerable.Range(0, 60).Select(i => $"once-{i}").ToList();
        await app.AsSystemAsync(async services =>
        {
            var session = services.GetRequiredService<DbSession>();
            foreach (var name in names) await session.PublishAsync(new LampLit(name), default);
        });
        await Task.WhenAll(app.DeliverEventsAsync(), app.DeliverEventsAsync(), app.DeliverEventsAsync());
        var effects = await app.QueryAsync<string>($"select name from host.setting where name like 'once-%'");
        Assert.Equal(names.Order(), effects.Order());
        Assert.All(await app.QueryAsync<string>($"select value from host.setting where name like 'once-%'"), value => Assert.Equal("1", value));
    }

    [Fact]
    public async Task Does_not_tell_a_fact_whose_cause_was_rolled_back()
    {
        await app.AsSystemAsync(async services =>
        {
            var session = services.GetRequiredService<DbSession>();
            await using var work = await session.BeginAsync(default);
            await session.PublishAsync(new LampLit("rolled-back"), default);
        });
        await app.DeliverEventsAsync();
        Assert.Empty(await app.QueryAsync<string>($"select name from host.setting where name = 'rolled-back'"));
    }

    [Fact]
    [Requirement("AV-05")]
    public async Task Keeps_a_fact_that_nobody_can_handle_as_a_dead_letter_and_undoes_half_done_effects()
    {
        await app.AsSystemAsync(services => services.GetRequiredService<DbSession>().PublishAsync(new LampLit("broken"), default));
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await app.DeliverEventsAsync();
            await app.ExecuteAsync($"update events.outbox set next_at = now() where done_at is null");
        }

        var dead = await app.QueryAsync<string>($"select error from events.outbox where dead_at is not null");
        Assert.Contains("The lamp is broken.", Assert.Single(dead), StringComparison.Ordinal);
        Assert.Empty(await app.QueryAsync<string>($"select name from host.setting where name = 'broken'"));
    }

    [Fact]
    public async Task Names_in_the_trail_who_caused_what_a_handler_did()
    {
        await app.AsAsync(Guid.CreateVersion7(), "Ada Example", async services =>
        {
            await services.GetRequiredService<DbSession>().PublishAsync(new LampLit("named"), default);
            return true;
        });
        await app.DeliverEventsAsync();
        Assert.Equal("Ada Example", await app.OneAsync<string>($"select on_behalf_of from audit.entry where table_name = 'host.setting' and row_key = 'named'"));
    }

    internal sealed record LampLit(string Name);

    internal sealed class CountLampsWhenLampLit(DbSession session) : IHandle<LampLit>
    {
        public async Task HandleAsync(LampLit fact, CancellationToken stop)
        {
            await session.ExecuteAsync($"insert into host.setting (name, value) values ({fact.Name}, '1') on conflict (name) do update set value = host.setting.value || '1'", stop);
            if (fact.Name == "broken") throw new InvalidOperationException("The lamp is broken.");
        }
    }

    public sealed class HearingApp(PgServer server) : CtmsApp(server)
    {
        protected override void Adjust(WebApplicationBuilder builder)
        {
            builder.Services.AddScoped<CountLampsWhenLampLit>();
            builder.Services.AddSingleton(Hearing.Of<LampLit, CountLampsWhenLampLit>());
        }
    }
}
