using Ctms.Studies.Milestones;
using Ctms.Studies.Register;

namespace Ctms.Studies.Pages.Milestones;

/// <summary>The milestones of a study, country or site, as its tab shows them.</summary>
internal sealed record MilestoneBoard(StudyPlace Place, IReadOnlyList<MilestoneRow> Rows, string Url, bool MayManage, DateOnly Today)
{
    public bool MayKeepBaseline => MayManage && Rows.Any(r => r is { Baseline: null, Planned: not null, IsNotApplicable: false });

    public bool IsWhole => MilestoneKinds.At(Place.Level).All(k => Rows.Any(r => r.Kind == k.Id));
}
