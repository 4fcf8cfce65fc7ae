using System.ComponentModel.DataAnnotations;
using Ctms.Studies.Team;

namespace Ctms.Studies.Pages.Team;

/// <summary>What is typed into the form of a duty.</summary>
internal sealed class DutyInput
{
    [Required(ErrorMessage = "Enter the name."), StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Enter the e-mail address."), StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")]
    public string Email { get; set; } = "";

    [Required(ErrorMessage = "Choose the duty.")]
    public string Kind { get; set; } = "";

    /// <summary>The key of a <see cref="TeamPlace"/>; stays as it is once the duty is given.</summary>
    public string? Place { get; set; }

    [Required(ErrorMessage = "Enter the first day.")]
    public DateOnly? Since { get; set; }

    public DateOnly? Until { get; set; }

    public uint Version { get; set; }

    public DutyPlan Plan => new(Kind, Colleague.Typed(Name, Email), Since ?? default, Until);

    public static DutyInput Of(DutyRow duty) => new() { Name = duty.Name, Email = duty.Email, Kind = duty.Kind, Since = duty.Since, Until = duty.Until, Version = duty.Version };
}
