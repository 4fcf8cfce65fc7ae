using Ctms.Platform.Access;

namespace Ctms.Studies.Milestones;

/// <summary>Whose milestones: a study's own, or those of one of its sites.</summary>
internal sealed record MilestonePlace(Guid ClientId, Guid StudyId, Guid? SiteId = null, string? Country = null)
{
    /// <summary>What is needed to change them.</summary>
    public string Permission => SiteId is null ? Permissions.Manage : Permissions.ManageSites;

    public ScopeTarget Target => new(ClientId, StudyId, Country, SiteId);
}
