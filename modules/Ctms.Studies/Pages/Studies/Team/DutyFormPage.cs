using Ctms.Platform.Web;
using Ctms.Studies.Team;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Team;

/// <summary>The form of a duty, new or existing.</summary>
internal abstract class DutyFormPage : PortalPage
{
    [BindProperty]
    public DutyInput Input { get; set; } = new();

    public IReadOnlyList<Choice> Kinds => [.. DutyKinds.All.Select(k => new Choice(k.Id, T[k.Name]))];

    /// <summary>Empty where the duty has its place already.</summary>
    public virtual IReadOnlyList<Choice> Places => [];

    public abstract string SubmitText { get; }

    public abstract string CancelUrl { get; }
}
