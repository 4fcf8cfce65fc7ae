using System.ComponentModel.DataAnnotations;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.Protocols;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.Versions;

/// <summary>What is typed into the form of a protocol version.</summary>
internal sealed class VersionInput
{
    [Required(ErrorMessage = "Enter the version."), StringLength(40, ErrorMessage = "A version has at most 40 characters.")]
    public string Label { get; set; } = "";

    [Required(ErrorMessage = "Choose the kind.")]
    public string Kind { get; set; } = "";

    [Required(ErrorMessage = "Enter the date of the version.")]
    public DateOnly? Dated { get; set; }

    public DateOnly? Effective { get; set; }

    [StringLength(4000, ErrorMessage = "The summary of changes may have 4,000 characters.")]
    public string? Summary { get; set; }

    public string? Reason { get; set; }

    public uint Version { get; set; }

    public static VersionInput Of(VersionRow row) => new()
    {
        Label = row.Label, Kind = EnumText.Of(row.Kind), Dated = row.Dated, Effective = row.Effective, Summary = row.Summary, Version = row.Version,
    };
}

/// <summary>The form of a protocol version, new or existing.</summary>
internal abstract class VersionFormPage : PortalPage
{
    [BindProperty]
    public VersionInput Input { get; set; } = new();

    public StudyRecord Study { get; protected set; } = null!;

    public abstract string SubmitText { get; }

    /// <summary>A correction needs a reason.</summary>
    public abstract bool IsNew { get; }

    public string ListUrl => $"/studies/{Study.ProtocolNumber}/versions";

    public IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<AmendmentKind>().Select(k => new Choice(EnumText.Of(k), T[VersionStates.OfKind(k)]))];

    /// <summary>Null when something typed cannot be read, which then stands beside its field.</summary>
    protected VersionPlan? ReadPlan()
    {
        if (ModelState.IsValid && !Kinds.Any(k => k.Value == Input.Kind)) ModelState.AddModelError("Input.Kind", T["Choose the kind."]);
        return ModelState.IsValid ? new(Input.Label, EnumText.Parse<AmendmentKind>(Input.Kind), Input.Dated!.Value, Input.Effective, Input.Summary) : null;
    }
}
