using Ctms.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace Ctms.Platform.Modules;

/// <summary>Which features are on. Read again every two seconds, so that all hosts agree soon after a switch.</summary>
public sealed class FeatureStates(CtmsDatabase database, ModuleCatalog modules, TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);
    private volatile HashSet<string> off = [];
    private long readAt;

    public bool IsOn(string feature) => !off.Contains(feature);

    public async Task SwitchAsync(DbSession session, string feature, bool on, CancellationToken stop)
    {
        var known = modules.Modules.SelectMany(m => m.Features).FirstOrDefault(f => f.Id == feature);
        if (known is null || (known.AlwaysOn && !on)) throw new ArgumentException($"The feature {feature} cannot be switched.", nameof(feature));
        await session.ExecuteAsync($"insert into host.feature (id, enabled) values ({feature}, {on}) on conflict (id) do update set enabled = excluded.enabled", stop);
        await RefreshAsync(stop);
    }

    public async Task RefreshAsync(CancellationToken stop)
    {
        await using var command = database.App.CreateCommand("select id from host.feature where not enabled");
        await using var reader = await command.ExecuteReaderAsync(stop);
        var ids = new HashSet<string>();
        while (await reader.ReadAsync(stop)) ids.Add(reader.GetString(0));
        off = ids;
        readAt = clock.GetTimestamp();
    }

    internal async ValueTask KeepFreshAsync(CancellationToken stop)
    {
        if (readAt == 0 || clock.GetElapsedTime(readAt) > Age) await RefreshAsync(stop);
    }
}

/// <summary>Answers 404 for pages of a switched-off feature, signed in or not.</summary>
internal sealed class FeatureGate(RequestDelegate next, FeatureStates features)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is not null) await features.KeepFreshAsync(context.RequestAborted);
        if (endpoint?.Metadata.GetMetadata<FeatureMetadata>() is { } gate && !features.IsOn(gate.Feature))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(context);
    }
}

/// <summary>Put on every page of a module by convention.</summary>
public sealed record FeatureMetadata(string Feature);
