using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.StudyCountries;

namespace Ctms.Studies.Pages.StudyCountries;

/// <summary>What stands around each page of a country.</summary>
internal sealed record CountryFrame(CountryRecord Country, bool MayManage);

/// <summary>A tab of a country of a study.</summary>
internal abstract class CountryPage(CountryReads countries, IAccess access) : PortalPage
{
    public CountryFrame Frame { get; private set; } = null!;

    public CountryRecord Country => Frame.Country;

    protected async Task<bool> LoadAsync(string protocol, string country, CancellationToken stop)
    {
        if (await countries.FindAsync(protocol, country, stop) is not { } found) return false;
        Frame = new(found, await access.AllowsAsync(Permissions.ManageSites, found.Place.Target, stop));
        return true;
    }
}
