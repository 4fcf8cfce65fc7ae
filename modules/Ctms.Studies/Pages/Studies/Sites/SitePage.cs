using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Sites;

namespace Ctms.Studies.Pages.Sites;

/// <summary>What stands around each page of a site.</summary>
internal sealed record SiteFrame(SiteRecord Site, bool MayManage, bool MaySeeContacts);

internal static class SiteFrames
{
    public static async Task<SiteFrame> AroundAsync(this IAccess access, SiteRecord site, CancellationToken stop) =>
        new(site, await access.AllowsAsync(Permissions.ManageSites, site.Place.Target, stop), await access.AllowsAsync(Permissions.SeeContacts, site.Place.Target, stop));
}

/// <summary>A tab of a site.</summary>
internal abstract class SitePage(SiteReads sites, IAccess access) : PortalPage
{
    public SiteFrame Frame { get; private set; } = null!;

    public SiteRecord Site => Frame.Site;

    protected async Task<bool> LoadAsync(string protocol, string site, CancellationToken stop)
    {
        if (await sites.FindAsync(protocol, site, stop) is not { } found) return false;
        Frame = await access.AroundAsync(found, stop);
        return true;
    }
}
