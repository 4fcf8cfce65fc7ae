using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Candidates;

/// <summary>A step of the way to the first ranking.</summary>
internal sealed class ChooseCandidatesFirst(DbSession session) : IStartStep
{
    public int Order => 350;

    public string Text => "Search and choose candidates";

    public string Why => "Find investigators by condition, place and experience, and put them on the study.";

    public string Url => "/investigators";

    public string Permission => Permissions.Choose;

    // unscoped: the list of first steps is the tenant's; only whether there is any candidate is told.
    public async Task<bool> IsDoneAsync(CancellationToken stop) => await session.QueryOneAsync<bool>($"select exists (select 1 from investigators.candidate)", stop);
}
