using System.ComponentModel.DataAnnotations;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Clients;

/// <summary>The form of a client, new or existing.</summary>
internal abstract class ClientFormPage : PortalPage
{
    [BindProperty]
    public ClientInput Input { get; set; } = new();

    public abstract string FormPage { get; }

    public abstract string CancelUrl { get; }
}

internal sealed class ClientInput
{
    [Required(ErrorMessage = "Enter the name."), StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Enter a short name."), StringLength(30, ErrorMessage = "A short name has at most 30 characters.")]
    public string Code { get; set; } = "";

    public uint Version { get; set; }
}
