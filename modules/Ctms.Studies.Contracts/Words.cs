namespace Ctms.Studies.Contracts;

/// <summary>Phases as kept and as registries spell them, in their order.</summary>
public static class StudyPhases
{
    public const string EarlyPhase1 = "EARLY_PHASE1";
    public const string Phase1 = "PHASE1";
    public const string Phase1And2 = "PHASE1/PHASE2";
    public const string Phase2 = "PHASE2";
    public const string Phase2And3 = "PHASE2/PHASE3";
    public const string Phase3 = "PHASE3";
    public const string Phase4 = "PHASE4";
    public const string NotApplicable = "NA";

    public static readonly IReadOnlyList<string> All = [EarlyPhase1, Phase1, Phase1And2, Phase2, Phase2And3, Phase3, Phase4, NotApplicable];
}

/// <summary>States of a study, as kept.</summary>
public static class StudyStatuses
{
    public const string Planned = "planned";
    public const string Feasibility = "feasibility";
    public const string StartUp = "start-up";
    public const string Recruiting = "recruiting";
    public const string EnrolmentClosed = "enrolment-closed";
    public const string FollowUp = "follow-up";
    public const string DatabaseLock = "database-lock";
    public const string Closed = "closed";
    public const string OnHold = "on-hold";
    public const string Terminated = "terminated";
    public const string Withdrawn = "withdrawn";

    /// <summary>Studies in these states are over: nothing new is begun for them.</summary>
    public static readonly IReadOnlyList<string> Ended = [Closed, Terminated, Withdrawn];
}
