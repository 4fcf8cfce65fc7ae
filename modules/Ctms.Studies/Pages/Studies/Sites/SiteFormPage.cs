using Ctms.Platform;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Sites;

/// <summary>The form of a site, new or existing.</summary>
internal abstract class SiteFormPage : PortalPage
{
    [BindProperty]
    public SiteInput Input { get; set; } = new();

    /// <summary>Where the form posts to.</summary>
    public abstract string FormPage { get; }

    public abstract string SubmitText { get; }

    public abstract string CancelUrl { get; }

    public virtual bool IsNew => false;

    /// <summary>The countries in plan stand first.</summary>
    public IReadOnlyList<Choice> CountryChoices =>
        [.. PlannedCountries.Concat(Countries.All.Select(c => c.Code)).Distinct().Select(code => new Choice(code, Countries.NameOf(code)))];

    protected virtual IEnumerable<string> PlannedCountries => [];
}
