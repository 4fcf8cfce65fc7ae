using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.Contracts;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.Register;

/// <summary>The field's words for what is kept as short texts; English, to be handed to the localizer.</summary>
internal static class StudyWords
{
    public static string OfStatus(StudyStatus status) => status switch
    {
        StudyStatus.StartUp => "Start-up",
        StudyStatus.EnrolmentClosed => "Enrolment closed",
        StudyStatus.FollowUp => "Follow-up",
        StudyStatus.DatabaseLock => "Database lock",
        StudyStatus.OnHold => "On hold",
        _ => status.ToString(),
    };

    public static string OfPhase(string phase) => phase switch
    {
        StudyPhases.EarlyPhase1 => "Early phase 1",
        StudyPhases.Phase1 => "Phase 1",
        StudyPhases.Phase1And2 => "Phase 1/2",
        StudyPhases.Phase2 => "Phase 2",
        StudyPhases.Phase2And3 => "Phase 2/3",
        StudyPhases.Phase3 => "Phase 3",
        StudyPhases.Phase4 => "Phase 4",
        StudyPhases.NotApplicable => "Not applicable",
        _ => phase,
    };

    public static StatusText Badge(string status, IStringLocalizer texts)
    {
        var known = EnumText.Parse<StudyStatus>(status);
        return new(texts[OfStatus(known)], ToneOf(known));
    }

    public static Tone ToneOf(StudyStatus status) => status switch
    {
        StudyStatus.Feasibility or StudyStatus.StartUp => Tone.Blue,
        StudyStatus.Recruiting or StudyStatus.EnrolmentClosed or StudyStatus.FollowUp or StudyStatus.DatabaseLock => Tone.Green,
        StudyStatus.OnHold => Tone.Amber,
        StudyStatus.Terminated or StudyStatus.Withdrawn => Tone.Red,
        _ => Tone.Neutral,
    };
}
