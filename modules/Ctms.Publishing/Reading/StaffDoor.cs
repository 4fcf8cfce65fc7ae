using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Publishing.Reading;

/// <summary>
/// Tasks and signatures name a version by its address for readers. Those who see all content of its place read it where it is written, in any state; for all others
/// nothing is there.
/// </summary>
// unscoped: the permission is asked for the very place of the item
internal sealed class StaffDoor(DbSession session, IAccess access)
{
    public async Task<string?> AddressAsync(Guid item, Guid version, CancellationToken stop) =>
        await session.QueryOneAsync<Place>($"select client_id, study_id from publishing.version where id = {version} and item_id = {item}", stop) is { } place
        && await access.AllowsAsync(Permissions.View, new ScopeTarget(place.ClientId, place.StudyId), stop)
            ? $"/publishing/{item}/versions/{version}"
            : null;

    private sealed record Place(Guid? ClientId, Guid? StudyId);
}
