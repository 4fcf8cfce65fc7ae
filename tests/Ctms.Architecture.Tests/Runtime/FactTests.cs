using System.Reflection;
using System.Text.Json;
using Ctms.Platform.Events;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Architecture.Tests.Runtime;

/// <summary>Facts travel as JSON and may come twice.</summary>
public sealed class FactTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Every_fact_comes_out_of_the_outbox_as_it_went_in()
    {
        var facts = Facts();
        Assert.True(facts.Count > 4, "Hardly any fact was found.");
        Assert.Empty(facts.Where(f => !Travels(f)).Select(f => f.FullName));
        Assert.False(Travels(typeof(PlantedFact)));
    }

    [Fact]
    public async Task Every_handler_survives_a_second_delivery()
    {
        var hearings = app.Services.GetServices<Hearing>().ToList();
        Assert.NotEmpty(hearings);
        foreach (var fact in hearings.Select(h => h.FactType).Distinct())
            await app.AsSystemAsync(s => s.GetRequiredService<Ctms.Platform.Data.DbSession>().PublishAsync(Sample(fact), CancellationToken.None));
        await app.DeliverEventsAsync();
        Rule.Holds(await app.QueryAsync<string>($"select fact || ': ' || error from events.outbox where error is not null"));
        var before = await app.OneAsync<long>($"select count(*) from audit.entry");

        // Once as the dispatcher repeats a fact, and once with its marks lost, so that the handlers themselves run again.
        await app.ExecuteAsync($"update events.outbox set done_at = null");
        await app.DeliverEventsAsync();
        await app.ExecuteAsync($"delete from events.delivery");
        await app.ExecuteAsync($"update events.outbox set done_at = null");
        await app.DeliverEventsAsync();
        Rule.Holds(await app.QueryAsync<string>($"select fact || ': ' || error from events.outbox where error is not null"));
        Assert.Equal(before, await app.OneAsync<long>($"select count(*) from audit.entry"));
    }

    private static List<Type> Facts() =>
        [.. System.IO.Directory.EnumerateFiles(AppContext.BaseDirectory, "Ctms.*.Contracts.dll").Select(Assembly.LoadFrom).SelectMany(a => a.GetExportedTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false } && (t.Name.EndsWith("ed", StringComparison.Ordinal)) && t.GetMethod("<Clone>$") is not null)];

    private static bool Travels(Type fact)
    {
        var sent = Sample(fact);
        var text = JsonSerializer.Serialize(sent, fact, Json);
        var received = JsonSerializer.Deserialize(text, fact, Json);
        return fact.GetProperties().Where(p => p.Name != "EqualityContract").All(p => Same(p.GetValue(sent), p.GetValue(received)));
    }

    private static bool Same(object? sent, object? received) => sent is Array many
        ? received is Array others && many.Cast<object>().SequenceEqual(others.Cast<object>())
        : Equals(sent, received);

    private static object Sample(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType))]);
    }

    private static object? Value(Type type)
    {
        if (type == typeof(Guid)) return Guid.CreateVersion7();
        if (type == typeof(string)) return "Núñez";
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Value(type.GetElementType()!), 0);
            return array;
        }

        return Nullable.GetUnderlyingType(type) is { } inner ? Value(inner) : Activator.CreateInstance(type);
    }

    /// <summary>Planted: what it carries is lost on the way.</summary>
    private sealed record PlantedFact(Guid Id)
    {
        private readonly Guid lost = Id;

        [System.Text.Json.Serialization.JsonIgnore]
        public Guid Kept { get; init; } = Guid.CreateVersion7();

        public bool IsLost => lost == Id;
    }
}
