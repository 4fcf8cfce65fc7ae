using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Tables;

namespace Ctms.Workflows.Pages.Tables;

/// <summary>The decision tables that processes ask.</summary>
[Requires(Permissions.Settings)]
internal sealed class IndexModel(DecisionReads reads, IScope scope) : PortalPage
{
    public IReadOnlyList<DecisionLine> Tables { get; private set; } = [];

    public bool MaySet => scope.Filter.IsEverything;

    public async Task OnGetAsync(CancellationToken stop) => Tables = await reads.NewestAsync(stop);
}
