namespace Ctms.Studies.Register;

/// <summary>Kept as text, see <see cref="Contracts.StudyStatuses"/>. The main line first, in its order, then the side states.</summary>
internal enum StudyStatus
{
    Planned,
    Feasibility,
    StartUp,
    Recruiting,
    EnrolmentClosed,
    FollowUp,
    DatabaseLock,
    Closed,
    OnHold,
    Terminated,
    Withdrawn,
}

/// <summary>Which state may follow which.</summary>
internal static class StudyFlow
{
    public static bool IsSide(StudyStatus status) => status >= StudyStatus.OnHold;

    public static bool IsEnded(StudyStatus status) => status is StudyStatus.Closed or StudyStatus.Terminated or StudyStatus.Withdrawn;

    /// <summary>
    /// States that may follow. Feasibility and follow-up may be left out; one step back corrects a mistake; withdrawn means that nobody
    /// was enrolled yet, terminated that the study ended early.
    /// </summary>
    public static IReadOnlyList<StudyStatus> After(StudyStatus status, StudyStatus? resumesAt)
    {
        if (IsSide(status)) return After(status, resumesAt ?? StudyStatus.Planned, status == StudyStatus.OnHold);
        var next = new List<StudyStatus>();
        if (status < StudyStatus.Closed) next.Add(status + 1);
        if (status is StudyStatus.Planned or StudyStatus.EnrolmentClosed) next.Add(status + 2);
        if (status > StudyStatus.Planned) next.Add(status - 1);
        if (status == StudyStatus.Closed) return next;
        next.Add(StudyStatus.OnHold);
        next.Add(IsBeforeEnrolment(status) ? StudyStatus.Withdrawn : StudyStatus.Terminated);
        return next;
    }

    private static List<StudyStatus> After(StudyStatus status, StudyStatus resumesAt, bool mayEnd)
    {
        if (!mayEnd) return [resumesAt];
        return [resumesAt, IsBeforeEnrolment(resumesAt) ? StudyStatus.Withdrawn : StudyStatus.Terminated];
    }

    private static bool IsBeforeEnrolment(StudyStatus status) => status < StudyStatus.Recruiting;
}
