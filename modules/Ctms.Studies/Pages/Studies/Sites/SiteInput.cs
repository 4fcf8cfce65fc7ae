using System.ComponentModel.DataAnnotations;
using Ctms.Platform;
using Ctms.Studies.Sites;

namespace Ctms.Studies.Pages.Sites;

/// <summary>What is typed into the form of a site.</summary>
internal sealed class SiteInput
{
    [Required(ErrorMessage = "Enter the facility."), StringLength(300, ErrorMessage = "The name of a facility has at most 300 characters.")]
    public string Facility { get; set; } = "";

    [StringLength(100, ErrorMessage = "A city has at most 100 characters.")]
    public string? City { get; set; }

    [Required(ErrorMessage = "Choose the country.")]
    public string? Country { get; set; }

    [StringLength(20, ErrorMessage = "A site number has at most 20 characters.")]
    public string? Number { get; set; }

    [StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string? Proposed { get; set; }

    [StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string? Actual { get; set; }

    public uint Version { get; set; }

    public static SiteInput Of(SiteRecord site) => new()
    {
        Facility = site.Facility, City = site.City, Country = site.Country, Number = site.Number, Proposed = site.ProposedPiName, Actual = site.ActualPiName, Version = site.Version,
    };

    public SitePlan Plan(params PrincipalInvestigator[] known) => new(
        Facility.Trim(), string.IsNullOrWhiteSpace(City) ? null : City.Trim(), Countries.CodeOf(Country), string.IsNullOrWhiteSpace(Number) ? null : Number.Trim(),
        PrincipalInvestigator.Typed(Proposed, known), PrincipalInvestigator.Typed(Actual, known));
}
