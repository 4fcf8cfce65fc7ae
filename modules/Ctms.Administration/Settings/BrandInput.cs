using System.ComponentModel.DataAnnotations;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Ctms.Administration.Settings;

/// <summary>What the brand form holds.</summary>
internal sealed class BrandInput
{
    /// <summary>Name of the portal, in the corner and in titles.</summary>
    [Required(ErrorMessage = "Give the portal a name."), StringLength(40, ErrorMessage = "Keep it to 40 characters.")]
    public string Name { get; set; } = "";

    /// <summary>"#rrggbb"</summary>
    public string Accent { get; set; } = BrandColours.Usual;

    public IFormFile? Logo { get; set; }

    public bool RemoveLogo { get; set; }

    /// <summary>Why, for the trail.</summary>
    [StringLength(1000)]
    public string? Reason { get; set; }
}
