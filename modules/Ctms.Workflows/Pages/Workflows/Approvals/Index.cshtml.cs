using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Contracts;

namespace Ctms.Workflows.Pages;

[Requires(Permissions.Settings)]
internal sealed class ApprovalListModel(IEnumerable<ApprovalAct> acts, ApprovalReads reads) : PortalPage
{
    public IReadOnlyList<(ApprovalAct Act, IReadOnlyList<ApprovalRule> Rules)> Acts { get; private set; } = [];

    public IReadOnlyList<ApprovalReads.Place> Clients { get; private set; } = [];

    public bool MaySetForAll => reads.MaySetForAll;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var rules = await reads.AllAsync(stop);
        Acts = [.. acts.OrderBy(a => a.Name).Select(a => (a, (IReadOnlyList<ApprovalRule>)[.. rules.Where(r => r.Act == a.Id)]))];
        Clients = await reads.ClientsAsync(stop);
    }

    /// <summary>The steps in one line: "Review (2 × Medical reviewer), then Sign (Study manager)".</summary>
    public string Told(ApprovalRule rule)
    {
        var told = ApprovalSettings.Read(rule.Settings).Steps.Select((step, i) =>
            (i == 0 ? "" : step.Beside ? T["at the same time"].Value + " " : T["then"].Value + " ") + $"{step.Name} ({(step.Quorum > 1 ? $"{step.Quorum} × " : "")}{string.Join(" / ", step.Roles.Select(r => T[Role.NameOf(r)].Value))})");
        return string.Join(", ", told);
    }
}
