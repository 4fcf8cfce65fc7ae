using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Sites;

namespace Ctms.Studies.Pages.Sites;

/// <summary>What stands around each page of a site.</summary>
internal sealed record SiteFrame(SiteRecord Site, bool MayManage);

/// <summary>A tab of a site.</summary>
internal abstract class SitePage(SiteReads sites, IAccess access) : PortalPage
{
    public SiteFrame Frame { get; private set; } = null!;

    public SiteRecord Site => Frame.Site;

    protected async Task<bool> LoadAsync(string protocol, string site, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return false;
        Frame = new(found, await access.AllowsAsync(Permissions.ManageSites, found.Place.Target, stop));
        return true;
    }
}
