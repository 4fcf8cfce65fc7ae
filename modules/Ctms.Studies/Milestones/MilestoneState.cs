using Ctms.Platform.Web;

namespace Ctms.Studies.Milestones;

/// <summary>Where a milestone stands; follows from its days.</summary>
internal enum MilestoneState
{
    NotStarted,
    Complete,
    Overdue,
    NotApplicable,
}

internal static class MilestoneStates
{
    /// <summary>The forecast outweighs the plan; the day itself is not late yet.</summary>
    public static MilestoneState Of(DateOnly? planned, DateOnly? forecast, DateOnly? actual, bool isNotApplicable, DateOnly today) =>
        isNotApplicable ? MilestoneState.NotApplicable
        : actual is not null ? MilestoneState.Complete
        : (forecast ?? planned) < today ? MilestoneState.Overdue
        : MilestoneState.NotStarted;

    public static string Words(MilestoneState state) => state switch
    {
        MilestoneState.NotStarted => "Not started",
        MilestoneState.NotApplicable => "Not applicable",
        _ => state.ToString(),
    };

    public static Tone ToneOf(MilestoneState state) => state switch
    {
        MilestoneState.Complete => Tone.Green,
        MilestoneState.Overdue => Tone.Red,
        _ => Tone.Neutral,
    };
}
