using Ctms.Directory.Contracts;
using Ctms.Platform.Data;

namespace Ctms.Directory.Organisations;

internal sealed class OrganisationsReader(DbSession session) : IOrganisations
{
    public async Task<IReadOnlyDictionary<Guid, OrganisationSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var rows = await session.QueryAsync<OrganisationSummary>(
            $"select id, name, city, state, country, latitude, longitude, is_demo from directory.organisation where id = any({ids.ToArray()})", stop);
        return rows.ToDictionary(row => row.Id);
    }
}
