using Ctms.Platform.Access;
using Ctms.Studies.Register;
using Ctms.Studies.Team;

namespace Ctms.Studies.Pages.Team;

/// <summary>Who looks after one place, as its overview shows it.</summary>
/// <param name="AddUrl">Null for people who may not give duties here.</param>
internal sealed record TeamPanel(IReadOnlyList<DutyRow> Rows, string TeamUrl, string? AddUrl, DateOnly Today);

/// <summary>Reads the panel of a study, a country or a site.</summary>
internal sealed class TeamHere(TeamReads team, IAccess access, TimeProvider clock)
{
    public async Task<TeamPanel> AtAsync(StudyPlace place, string protocol, CancellationToken stop)
    {
        var (today, url) = (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), $"/studies/{protocol}/team");
        var mayAdd = await access.AllowsAsync(Permissions.ManageTeam, place.Target, stop);
        return new(await team.AtAsync(place, today, stop), url, mayAdd ? $"{url}/new?place={(place.Level == PlaceLevel.Study ? TeamPlaces.WholeStudy : place.RecordId.ToString())}" : null, today);
    }
}
