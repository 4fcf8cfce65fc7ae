using Ctms.Directory.Contracts;
using Ctms.Platform.Audit;

namespace Ctms.Directory;

/// <summary>People and organisations where the trail keeps their ids.</summary>
internal sealed class DirectoryNames(IPeople people, IOrganisations organisations) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(Guid[] ids, CancellationToken stop)
    {
        var names = (await people.FindAsync(ids, stop)).ToDictionary(person => person.Key, person => person.Value.DisplayName);
        foreach (var (id, organisation) in await organisations.FindAsync(ids, stop)) names[id] = organisation.Name;
        return names;
    }
}
