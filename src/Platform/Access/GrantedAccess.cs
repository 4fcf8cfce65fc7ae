using Ctms.Platform.Data;
using Ctms.Platform.Modules;

namespace Ctms.Platform.Access;

/// <summary>Reads the person's grants once per scope. A switched-off feature takes its permissions along.</summary>
internal sealed class GrantedAccess(CurrentUser user, DbSession session, FeatureStates features, ModuleCatalog modules) : IAccess
{
    private List<Grant>? grants;

    public async Task<bool> AllowsAsync(string permission, CancellationToken stop) => !(await FilterAsync(permission, stop)).IsNothing;

    public async Task<bool> AllowsAsync(string permission, ScopeTarget target, CancellationToken stop) =>
        (await FilterAsync(permission, stop)).Covers(target);

    public async Task<ScopeFilter> FilterAsync(string permission, CancellationToken stop)
    {
        if (!IsOn(permission)) return ScopeFilter.Nothing;
        if (user.IsSystem) return ScopeFilter.Everything;
        var all = await GrantsAsync(stop);
        return new ScopeFilter([.. all.Where(g => g.Permission == permission)]);
    }

    public async Task<IReadOnlySet<string>> PermissionsAsync(CancellationToken stop) => user.IsSystem
        ? modules.Permissions.Select(p => p.Id).Where(IsOn).ToHashSet()
        : (await GrantsAsync(stop)).Select(g => g.Permission).Where(IsOn).ToHashSet();

    private bool IsOn(string permission) => modules.FeatureOf(permission) is not { } feature || features.IsOn(feature);

    private async Task<List<Grant>> GrantsAsync(CancellationToken stop)
    {
        if (grants is not null) return grants;
        if (user.Id is not { } id) return grants = [];
        return grants = await session.QueryAsync<Grant>($"""
            select distinct p.permission, g.client_id, g.study_id, g.country, g.site_id
              from access.user_grant g join access.role_permission p on p.role_id = g.role_id
             where g.user_id = {id} and (g.valid_until is null or g.valid_until > now())
            """, stop);
    }
}

/// <summary>Filled by the authorization of the endpoint; without one nothing is visible.</summary>
internal sealed class EndpointScope(CurrentUser user) : IScope
{
    private ScopeFilter? filter;

    public ScopeFilter Filter
    {
        get => filter ?? (user.IsSystem ? ScopeFilter.Everything : ScopeFilter.Nothing);
        set => filter = value;
    }

    /// <summary>Lets everything through until it is disposed: for answers whose being shown is decided afterwards.</summary>
    internal IDisposable Widen()
    {
        var before = filter;
        filter = ScopeFilter.Everything;
        return new Narrowing(() => filter = before);
    }

    private sealed class Narrowing(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
