using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Directory.Review;

/// <summary>A step of the way to the first ranking.</summary>
internal sealed class ReviewDoublesFirst(DbSession session, DoublesList doubles) : IStartStep
{
    public int Order => 250;

    public string Text => "Review probable doubles";

    public string Why => "One person has one record: what the import could not decide waits for you.";

    public string Url => "/directory/duplicates";

    public string Permission => Permissions.Review;

    public async Task<bool> IsDoneAsync(CancellationToken stop) =>
        await session.QueryOneAsync<bool>($"select exists (select 1 from directory.person)", stop) && await doubles.WaitingAsync(stop) == 0;
}
