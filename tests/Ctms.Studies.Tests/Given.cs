using Ctms.Studies.Register;

namespace Ctms.Studies.Tests;

internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly StudyPlan Plan = new("NWB-101", "A study of something in people with something", "Asthma", "Respiratory", "PHASE3", ["DE", "ES"]);

    public static Study Study(StudyPlan? plan = null) => Ctms.Studies.Register.Study.Plan(Guid.CreateVersion7(), plan ?? Plan, Noon).Value!;

    /// <summary>A study that went the main line up to this state.</summary>
    public static Study StudyIn(StudyStatus status)
    {
        var study = Study();
        while (study.Status != status) study.MoveTo(study.Status + 1);
        return study;
    }
}
