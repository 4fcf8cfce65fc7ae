namespace Ctms.Platform.Access;

/// <summary>Answers what the current user may do. Every request asks anew, so that a revoked right ends at once.</summary>
public interface IAccess
{
    /// <summary>Whether the permission is held in any scope.</summary>
    Task<bool> AllowsAsync(string permission, CancellationToken stop);

    /// <summary>Whether the permission is held for this very thing.</summary>
    Task<bool> AllowsAsync(string permission, ScopeTarget target, CancellationToken stop);

    Task<ScopeFilter> FilterAsync(string permission, CancellationToken stop);

    Task<IReadOnlySet<string>> PermissionsAsync(CancellationToken stop);
}

/// <summary>The filter of the page or endpoint that is being answered: what its permission allows to see.</summary>
public interface IScope
{
    ScopeFilter Filter { get; }

    /// <summary>See <see cref="ScopeFilter.On"/>: the predicate that every SQL read of a scoped table contains.</summary>
    FormattableString On(string alias, ScopeLevel level = ScopeLevel.Study, string clientColumn = "client_id", string studyColumn = "study_id", string siteColumn = "site_id") =>
        Filter.On(alias, level, clientColumn, studyColumn, siteColumn);
}
