using System.ComponentModel.DataAnnotations;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.KitDemo.Pages;

/// <summary>A form with every kind of field.</summary>
internal sealed class FormsModel : PortalPage
{
    [BindProperty]
    public StudyInput Input { get; set; } = new();

    public void OnGet()
    {
    }

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid("_DemoForm", this);
        }

        return Input.Protocol == "TAKEN" ? this.Invalid("_DemoForm", this, "There is a study with this protocol number already.") : this.SeeUrl("/sites", T["Study created"]);
    }

    internal sealed class StudyInput
    {
        [Required(ErrorMessage = "Enter the protocol number.")]
        public string? Protocol { get; set; }

        [Required(ErrorMessage = "Enter the title.")]
        public string? Title { get; set; }

        public string? Phase { get; set; }

        [Range(1, 100_000, ErrorMessage = "Enter a number of patients between 1 and 100,000.")]
        public int? Patients { get; set; }

        public DateOnly? Start { get; set; }

        public string? Mail { get; set; }

        public string[] Countries { get; set; } = ["DE"];

        public string Blinding { get; set; } = "double";

        public bool Notify { get; set; } = true;

        public IFormFile? File { get; set; }
    }
}
