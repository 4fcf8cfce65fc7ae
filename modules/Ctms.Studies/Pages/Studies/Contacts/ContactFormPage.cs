using System.ComponentModel.DataAnnotations;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.Contacts;
using Ctms.Studies.Sites;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Contacts;

/// <summary>What is typed into the form of a contact.</summary>
internal sealed class ContactInput
{
    [Required(ErrorMessage = "Enter the day.")]
    public DateOnly? Day { get; set; }

    [Required(ErrorMessage = "Choose the way.")]
    public string Way { get; set; } = "";

    [Required(ErrorMessage = "Say who had the contact."), StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string Colleague { get; set; } = "";

    [Required(ErrorMessage = "Say with whom."), StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string SpokeWith { get; set; } = "";

    [Required(ErrorMessage = "Enter the subject."), StringLength(200, ErrorMessage = "A subject has at most 200 characters.")]
    public string Subject { get; set; } = "";

    [Required(ErrorMessage = "Write what was said."), StringLength(10_000, ErrorMessage = "The text has at most 10,000 characters.")]
    public string Said { get; set; } = "";

    public DateOnly? FollowUpBy { get; set; }

    public string? Reason { get; set; }

    public uint Version { get; set; }

    public static ContactInput Of(ContactRow row) => new()
    {
        Day = row.Day, Way = EnumText.Of(row.Way), Colleague = row.Colleague, SpokeWith = row.SpokeWith, Subject = row.Subject, Said = row.Said, FollowUpBy = row.FollowUpBy, Version = row.Version,
    };
}

/// <summary>The form of a contact, new or to be corrected.</summary>
internal abstract class ContactFormPage : PortalPage
{
    [BindProperty]
    public ContactInput Input { get; set; } = new();

    public SiteRecord Site { get; protected set; } = null!;

    public abstract string SubmitText { get; }

    public abstract string CancelUrl { get; }

    /// <summary>A correction needs a reason.</summary>
    public abstract bool IsNew { get; }

    public string ListUrl => Site.Url + "/contacts";

    public IReadOnlyList<Choice> Ways => [.. Enum.GetValues<ContactWay>().Select(w => new Choice(EnumText.Of(w), T[ContactWords.OfWay(w)]))];

    /// <summary>Null when something typed cannot be read, which then stands beside its field.</summary>
    protected ContactPlan? ReadPlan()
    {
        if (ModelState.IsValid && !Ways.Any(w => w.Value == Input.Way)) ModelState.AddModelError("Input.Way", T["Choose the way."]);
        return ModelState.IsValid ? new(Input.Day!.Value, EnumText.Parse<ContactWay>(Input.Way), Input.Colleague, Input.SpokeWith, Input.Subject, Input.Said, Input.FollowUpBy) : null;
    }
}
