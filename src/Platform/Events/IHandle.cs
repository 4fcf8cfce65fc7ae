using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Events;

/// <summary>
/// Reacts to a fact of another module. Runs in a transaction of its own that also records the delivery, so a fact that
/// comes twice does nothing the second time. Name: "X when Y".
/// </summary>
public interface IHandle<in TFact>
{
    Task HandleAsync(TFact fact, CancellationToken stop);
}

/// <summary>One handler of one kind of fact.</summary>
public sealed record Hearing(string Fact, Type FactType, string Handler, Func<IServiceProvider, string, CancellationToken, Task> Deliver)
{
    public static Hearing Of<TFact, THandler>()
        where THandler : class, IHandle<TFact> =>
        new(typeof(TFact).FullName!, typeof(TFact), typeof(THandler).FullName!, async (services, body, stop) =>
        {
            var fact = JsonSerializer.Deserialize<TFact>(body, OutboxMessage.Json)!;
            await services.GetRequiredService<THandler>().HandleAsync(fact, stop);
        });
}

/// <summary>Wakes the dispatcher of this host; other hosts find the row at their next look.</summary>
public sealed class OutboxSignal : Hosting.WakeSignal;
