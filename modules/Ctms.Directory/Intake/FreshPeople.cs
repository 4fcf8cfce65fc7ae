using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Npgsql;

namespace Ctms.Directory.Intake;

/// <summary>
/// Tells of changed people once per transaction: who listens reads the whole person after the commit, so a second fact about the
/// same batch would only double that work.
/// </summary>
internal sealed class FreshPeople(DbSession session)
{
    private readonly HashSet<Guid> told = [];
    private NpgsqlTransaction? within;

    public async Task TellAsync(IEnumerable<Guid> people, CancellationToken stop)
    {
        if (within != session.Transaction) told.Clear();
        within = session.Transaction;
        var ids = people.Where(told.Add).ToArray();
        if (ids.Length > 0) await session.PublishAsync(new PeopleChanged(ids), stop);
    }
}
