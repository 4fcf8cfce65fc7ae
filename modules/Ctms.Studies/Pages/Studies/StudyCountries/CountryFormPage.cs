using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.StudyCountries;

/// <summary>The form of a country of a study, new or existing.</summary>
internal abstract class CountryFormPage : PortalPage
{
    [BindProperty]
    public CountryInput Input { get; set; } = new();

    public abstract string SubmitText { get; }

    public abstract string CancelUrl { get; }

    /// <summary>Empty where the country is known already.</summary>
    public virtual IReadOnlyList<Choice> Choices => [];
}
