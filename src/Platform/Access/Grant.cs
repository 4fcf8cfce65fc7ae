namespace Ctms.Platform.Access;

/// <summary>One line of a person's rights: a permission inside a scope; an empty level means "all of them".</summary>
public sealed record Grant(string Permission, Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId)
{
    public bool IsTenantWide => ClientId is null && StudyId is null && Country is null && SiteId is null;
}

/// <summary>Where something belongs: the levels that it names must agree with a grant.</summary>
public sealed record ScopeTarget(Guid? ClientId = null, Guid? StudyId = null, string? Country = null, Guid? SiteId = null);

/// <summary>How deep a table is scoped, that is which of client_id, study_id, country, site_id it has.</summary>
public enum ScopeLevel
{
    Client,
    Study,
    Country,
    Site,
}
