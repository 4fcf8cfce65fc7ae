using System.ComponentModel.DataAnnotations;

namespace Ctms.Administration.Settings;

/// <summary>What the form holds. It is public because the view that draws it may be overridden by a theme.</summary>
internal sealed class SettingsInput
{
    /// <summary>Name of the portal, in the corner and in titles.</summary>
    [Required(ErrorMessage = "Give the portal a name."), StringLength(40, ErrorMessage = "Keep it to 40 characters.")]
    public string Brand { get; set; } = "";

    /// <summary>required, staff or optional.</summary>
    public string SecondFactor { get; set; } = "staff";

    /// <summary>Why, for the trail.</summary>
    [StringLength(1000)]
    public string? Reason { get; set; }
}
