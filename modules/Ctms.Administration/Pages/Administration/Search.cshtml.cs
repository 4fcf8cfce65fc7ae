using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Modules;
using Ctms.Platform.Search;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Administration.Pages.Administration;

/// <summary>What the search knows by kind. The index is derived: here it is made anew when somebody doubts it.</summary>
[Requires(PlatformPermissions.SeeHealth)]
internal sealed class SearchModel(SearchState state, IOperations operations, IAccess access, DbSession session) : PortalPage
{
    public IReadOnlyList<SearchKindState> Kinds { get; private set; } = [];

    public long Entries => Kinds.Sum(kind => kind.Entries);

    public Guid? Running { get; private set; }

    public bool MayRebuild { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        Kinds = await state.ReadAsync(stop);
        Running = await session.QueryOneAsync<Guid?>($"select id from jobs.operation where kind = {SearchState.RebuildKind} and state in ('waiting', 'running') order by created_at limit 1", stop);
        MayRebuild = await access.AllowsAsync(Permissions.RepeatWork, stop);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.RepeatWork, stop)) return Forbid();
        return this.SeeUrl($"/operations/{await state.RebuildAsync(operations, T["Rebuild of the search"], stop)}");
    }
}
