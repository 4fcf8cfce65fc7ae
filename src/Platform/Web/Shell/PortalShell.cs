using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Modules;
using Ctms.Platform.Notifications;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Web;

/// <summary>Puts the frame together from what modules offer and this person may use.</summary>
internal sealed class PortalShell(
    ShellOffers offers,
    Branding branding,
    IAccess access,
    CurrentUser user,
    DbSession session,
    IHttpContextAccessor http,
    IOptionsMonitor<MailSettings> mail,
    IStringLocalizer<SharedTexts> texts) : IShell
{
    private string Path => http.HttpContext?.Request.Path.Value ?? "/";

    public async Task<ShellView> ViewAsync(CancellationToken stop)
    {
        if (!user.IsSignedIn)
        {
            return ShellView.Of(await branding.NowAsync(stop));
        }

        var may = await access.PermissionsAsync(stop);
        var frame = await session.QueryOneAsync<Frame>($"""
            select coalesce((select string_agg(distinct r.name, ', ') from access.user_grant g join access.role r on r.id = g.role_id
                              where g.user_id = {user.Id} and (g.valid_until is null or g.valid_until > now())), '') as roles,
                   (select count(*) from (select 1 from notify.notification where user_id = {user.Id} and read_at is null limit 100) n) as unread
            """, stop);
        var search = offers.Search is { } found && may.Contains(found.Permission) ? found : null;
        return ShellView.Of(await branding.NowAsync(stop)) with
        {
            Navigation = await NavigationAsync(may, stop),
            Person = new ShellPerson(user.Name, frame?.Roles ?? "", "/accounts/profile", "/accounts/sign-out"),
            Banners = await BannersAsync(stop),
            Study = offers.Studies is { } studies ? await studies.OffersAsync(Path, stop) : null,
            SearchUrl = search?.Url ?? "/search",
            SuggestUrl = search is null ? "/search/suggestions" : null,
            SearchText = texts[search?.Text ?? "Search"],
            Buttons = [.. await ButtonsAsync(stop), new ShellButton(texts["Notifications"], "/notifications", "bell", frame?.Unread ?? 0)],
        };
    }

    private async Task<IReadOnlyList<NavGroup>> NavigationAsync(IReadOnlySet<string> may, CancellationToken stop)
    {
        var entries = offers.Menus.SelectMany(menu => menu.Entries)
            .Where(entry => entry.Permission.Length == 0 || may.Contains(entry.Permission))
            .OrderBy(entry => entry.Order)
            .ToList();
        var here = entries.Where(entry => IsBelow(entry.Url)).MaxBy(entry => entry.Url.Length);
        var groups = new List<NavGroup>();
        foreach (var group in entries.Where(entry => entry.Parent is null).GroupBy(entry => entry.Group))
        {
            var items = new List<NavItem>();
            foreach (var entry in group)
            {
                var children = entries.Where(child => child.Parent == entry.Url || child.Parent == entry.Text).ToList();
                items.Add(await ItemAsync(entry, entry == here, stop) with
                {
                    IsOpen = entry == here || children.Contains(here!),
                    Children = await Task.WhenAll(children.Select(child => ItemAsync(child, child == here, stop))),
                });
            }

            groups.Add(new NavGroup(group.Key is null ? null : texts[group.Key].Value, items));
        }

        return [.. groups.OrderBy(group => group.Title is not null)];
    }

    private async Task<NavItem> ItemAsync(MenuEntry entry, bool isHere, CancellationToken stop)
    {
        var counter = offers.Counts.FirstOrDefault(count => count.Url == entry.Url);
        return new NavItem(texts[entry.Text], entry.Url, entry.Icon, isHere, counter is null ? null : await counter.CountAsync(stop));
    }

    private bool IsBelow(string url) =>
        url == "/" ? Path == "/" : Path.Equals(url, StringComparison.OrdinalIgnoreCase) || Path.StartsWith(url + "/", StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<ShellButton>> ButtonsAsync(CancellationToken stop)
    {
        var buttons = new List<ShellButton>();
        foreach (var button in offers.Buttons)
        {
            if (await button.OfferAsync(stop) is { } offered)
            {
                buttons.Add(offered);
            }
        }

        return buttons;
    }

    private async Task<IReadOnlyList<Banner>> BannersAsync(CancellationToken stop)
    {
        var banners = new List<Banner>();
        if (!mail.CurrentValue.IsSent)
        {
            banners.Add(new Banner(texts["Mail is not sent: no mail server is set. Messages are kept in a folder of the server."], Tone.Amber, Icon: "mail-off"));
        }

        foreach (var banner in offers.Banners)
        {
            if (await banner.SayAsync(stop) is { } said)
            {
                banners.Add(said);
            }
        }

        return banners;
    }

    private sealed record Frame(string Roles, long Unread);
}

/// <summary>What modules put into the frame.</summary>
internal sealed class ShellOffers(IEnumerable<IMenu> menus, IEnumerable<IMenuCount> counts, IEnumerable<IBanner> banners, IEnumerable<IStudySwitch> studies, IEnumerable<ShellSearch> searches, IEnumerable<IShellButton> buttons)
{
    public IEnumerable<IMenu> Menus => menus;

    public IReadOnlyList<IMenuCount> Counts { get; } = [.. counts];

    public IEnumerable<IBanner> Banners => banners;

    public IEnumerable<IShellButton> Buttons => buttons;

    public IStudySwitch? Studies { get; } = studies.FirstOrDefault();

    public ShellSearch? Search { get; } = searches.FirstOrDefault();
}
