using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Studies.Home;

/// <summary>A step of the way to the first ranking.</summary>
internal sealed class CreateStudyFirst(DbSession session) : IStartStep
{
    public int Order => 300;

    public string Text => "Create a study";

    public string Why => "It says what is searched for: condition, phase and the countries in plan.";

    public string Url => "/studies/new";

    public string Permission => Permissions.Manage;

    // unscoped: the list of first steps is the tenant's; only whether there is any study is told.
    public async Task<bool> IsDoneAsync(CancellationToken stop) => await session.QueryOneAsync<bool>($"select exists (select 1 from studies.study)", stop);
}
