using Xunit;

namespace Ctms.Testing;

/// <summary>Waits for what another process does; looks often and gives up after a minute, so that a test fails instead of hanging.</summary>
public static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    public static Task UntilAsync(Func<Task<bool>> isSo) => UntilAsync(isSo, Limit);

    /// <summary>With another limit, for measurements that take long.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan atMost)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(atMost);
        while (!await isSo()) await Task.Delay(10, limit.Token);
    }
}
