using Ctms.Platform.Data;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Web;

/// <summary>The portal's name: what an administrator wrote, else the configuration's. Read again every five seconds, so that all hosts agree soon.</summary>
public sealed class Branding(CtmsDatabase database, IOptions<WebKitSettings> settings, TimeProvider clock)
{
    /// <summary>Name of the kept setting.</summary>
    public const string Setting = "brand";

    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);
    private volatile string? name;
    private long readAt;

    /// <summary>The name now.</summary>
    public async ValueTask<string> NameAsync(CancellationToken stop)
    {
        if (name is { } known && clock.GetElapsedTime(readAt) < Age) return known;
        await using var command = database.App.CreateCommand("select value from host.setting where name = 'brand'");
        name = await command.ExecuteScalarAsync(stop) is string { Length: > 0 } kept ? kept : settings.Value.Brand;
        readAt = clock.GetTimestamp();
        return name;
    }

    /// <summary>It was changed here and now.</summary>
    public void Forget() => name = null;
}
