using System.Text;
using Ctms.Investigators.Approving;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>A frozen ranking: the table as it was, and the file from which <c>rank</c> makes it again.</summary>
[Requires(Permissions.ViewRanking)]
internal sealed class StudySnapshotModel(StudyHeads heads, Snapshots snapshots, StudyCatalogues catalogues, IApprovals approvals) : PortalPage
{
    public StudyHead Head { get; private set; } = null!;

    public Snapshot Snapshot { get; private set; } = null!;

    public IReadOnlyList<RankedCandidate> Rows { get; private set; } = [];

    public StudyCatalogue Catalogue { get; private set; } = StudyCatalogue.Registry;

    public ApprovalView? Approval { get; private set; }

    public IReadOnlyList<SnapshotLine> Others { get; private set; } = [];

    public string Address => $"/studies/{Uri.EscapeDataString(Head.Study.Protocol)}/ranking";

    public async Task<IActionResult> OnGetAsync(string protocol, Guid id, string? format, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head || await snapshots.FindAsync(head.Study, id, stop) is not { } snapshot) return NotFound();
        (Head, Snapshot, Rows, Catalogue) = (head, snapshot, SnapshotRows.Of(snapshot), await catalogues.OfAsync(head.Study, stop));
        if (format == "json") return File(Encoding.UTF8.GetBytes(snapshot.InputText), "application/json", $"ranking-{id}.json");
        if (format is "csv" or "xlsx") return new RankingExport(Rows, snapshot.Input.Criteria, Catalogue, format, snapshot.Line.Name, T);
        Others = [.. (await snapshots.OfAsync(head.Study, stop)).Where(other => other.Id != id)];
        if (snapshot.Line.Approval is not null) Approval = ApprovalView.Of(await approvals.FindAsync(Acts.FreezeRanking.Id, id, stop), null);
        return Page();
    }
}
