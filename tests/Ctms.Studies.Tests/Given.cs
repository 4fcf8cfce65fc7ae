using Ctms.Studies.Register;
using Ctms.Studies.Sites;

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

    public static readonly SitePlan Hospital = new("St. Example Hospital", "Berlin", "DE", "101", PrincipalInvestigator.None, PrincipalInvestigator.None);

    public static Site Site() => Ctms.Studies.Sites.Site.Add(Guid.CreateVersion7(), Guid.CreateVersion7(), Hospital, Noon).Value!;

    /// <summary>A site that went this way.</summary>
    public static Site SiteIn(params SiteStatus[] way)
    {
        var site = Site();
        foreach (var next in way) Assert.Null(site.MoveTo(next).Refusal);
        return site;
    }
}
