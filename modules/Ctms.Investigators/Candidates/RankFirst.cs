using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Candidates;

/// <summary>A step of the way to the first ranking.</summary>
internal sealed class RankFirst(DbSession session) : IStartStep
{
    public int Order => 400;

    public string Text => "Rank them and freeze the result";

    public string Why => "Each place in the ranking comes with its reasons; a frozen ranking can be calculated again.";

    public string Url => "/feasibility";

    public string Permission => Permissions.Rank;

    // unscoped: the list of first steps is the tenant's; only whether there is any frozen ranking is told.
    public async Task<bool> IsDoneAsync(CancellationToken stop) => await session.QueryOneAsync<bool>($"select exists (select 1 from investigators.ranking_snapshot)", stop);
}
