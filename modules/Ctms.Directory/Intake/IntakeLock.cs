using Ctms.Platform.Data;

namespace Ctms.Directory.Intake;

/// <summary>
/// Two imports at once would both find a person missing, and a merge in mid import would leave rows on the record that goes: each waits
/// for the other's commit, which an import makes after every few thousand rows. Facilities before people, always.
/// </summary>
internal static class IntakeLock
{
    private const long Facilities = 0x43544D5344495232;
    private const long People = 0x43544D5344495231;

    public static Task<int> OfFacilitiesAsync(DbSession session, CancellationToken stop) => session.ExecuteAsync($"select pg_advisory_xact_lock({Facilities})", stop);

    public static Task<int> OfPeopleAsync(DbSession session, CancellationToken stop) => session.ExecuteAsync($"select pg_advisory_xact_lock({People})", stop);
}
