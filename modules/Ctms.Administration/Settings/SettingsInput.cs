using System.ComponentModel.DataAnnotations;

namespace Ctms.Administration.Settings;

/// <summary>What the form holds. It is public because the view that draws it may be overridden by a theme.</summary>
internal sealed class SettingsInput
{
    /// <summary>required, staff or optional.</summary>
    public string SecondFactor { get; set; } = "staff";

    /// <summary>Why, for the trail.</summary>
    [StringLength(1000)]
    public string? Reason { get; set; }
}
