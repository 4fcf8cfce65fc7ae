using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Hosting;

/// <summary>What happens before the first request, in this order.</summary>
public static class CtmsStart
{
    /// <summary>Migrates and gives roles their defaults; answers the migrations that ran.</summary>
    public static async Task<IReadOnlyList<string>> PrepareAsync(IServiceProvider services, CancellationToken stop)
    {
        var ran = await services.GetRequiredService<Migrator>().RunAsync(stop);
        await AsSystemAsync(services, "Start", async s =>
        {
            await s.GetRequiredService<RoleSeed>().RunAsync(stop);
            await s.GetRequiredService<RecordDropIns>().RunAsync(stop);
        });
        await services.GetRequiredService<FeatureStates>().RefreshAsync(stop);
        return ran;
    }

    /// <summary>Runs something in a scope of its own under the portal's own name.</summary>
    public static async Task AsSystemAsync(IServiceProvider services, string errand, Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(errand);
        await work(scope.ServiceProvider);
    }
}
