using Ctms.Platform.Access;

namespace Ctms.Studies.Register;

internal enum PlaceLevel
{
    Study,
    Country,
    Site,
}

/// <summary>A study, one of its countries or one of its sites: where milestones and duties hang.</summary>
/// <param name="CountryId">The study's own record of the country; null for a study or a site.</param>
/// <param name="Country">ISO 3166 alpha-2 of the country or site.</param>
internal sealed record StudyPlace(Guid ClientId, Guid StudyId, Guid? CountryId = null, Guid? SiteId = null, string? Country = null)
{
    public PlaceLevel Level => SiteId is not null ? PlaceLevel.Site : CountryId is not null ? PlaceLevel.Country : PlaceLevel.Study;

    /// <summary>The record whose History tells what happens here.</summary>
    public Guid RecordId => SiteId ?? CountryId ?? StudyId;

    /// <summary>What is needed to change what is planned here.</summary>
    public string Permission => Level == PlaceLevel.Study ? Permissions.Manage : Permissions.ManageSites;

    /// <summary>A level that the place does not have is named by what no grant can name: a role for a country or a site does not cover what lies above it.</summary>
    public ScopeTarget Target => new(ClientId, StudyId, Level == PlaceLevel.Study ? "" : Country, RecordId);
}
