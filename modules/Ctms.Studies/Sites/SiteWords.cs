using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.Sites;

/// <summary>The field's words for the states of a site; English, to be handed to the localizer.</summary>
internal static class SiteWords
{
    public static string OfStatus(SiteStatus status) => status switch
    {
        SiteStatus.CdaSent => "CDA sent",
        SiteStatus.CdaSigned => "CDA signed",
        SiteStatus.FeasibilitySent => "Feasibility sent",
        SiteStatus.FeasibilityComplete => "Feasibility complete",
        SiteStatus.NotSelected => "Not selected",
        SiteStatus.StartUp => "Start-up",
        SiteStatus.GreenLight => "Green light",
        SiteStatus.OnHold => "On hold",
        SiteStatus.EnrolmentClosed => "Enrolment closed",
        SiteStatus.CloseOut => "Close-out",
        _ => status.ToString(),
    };

    public static StatusText Badge(SiteStatus status, IStringLocalizer texts) => new(texts[OfStatus(status)], ToneOf(status));

    public static StatusText Badge(string status, IStringLocalizer texts) => Badge(EnumText.Parse<SiteStatus>(status), texts);

    private static Tone ToneOf(SiteStatus status) => status switch
    {
        SiteStatus.Identified or SiteStatus.NotSelected or SiteStatus.Closed or SiteStatus.Archived => Tone.Neutral,
        SiteStatus.Backup or SiteStatus.OnHold => Tone.Amber,
        SiteStatus.Declined or SiteStatus.Dropped => Tone.Red,
        SiteStatus.Selected or SiteStatus.GreenLight or SiteStatus.Initiated or SiteStatus.Recruiting or SiteStatus.EnrolmentClosed => Tone.Green,
        _ => Tone.Blue,
    };
}
