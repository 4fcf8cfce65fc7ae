using Ctms.Studies.Milestones;

namespace Ctms.Studies.Pages.Milestones;

/// <summary>The milestones of a study or site, as its tab shows them.</summary>
internal sealed record MilestoneBoard(MilestonePlace Place, IReadOnlyList<MilestoneRow> Rows, string Url, bool MayManage, DateOnly Today)
{
    public bool MayKeepBaseline => MayManage && Rows.Any(r => r is { Baseline: null, Planned: not null, IsNotApplicable: false });

    public bool IsWhole => MilestoneKinds.At(Place.SiteId).All(k => Rows.Any(r => r.Kind == k.Id));
}
