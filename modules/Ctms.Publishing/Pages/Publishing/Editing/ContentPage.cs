using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>A page about one item within the scope.</summary>
internal abstract class ContentPage(Items items) : PortalPage
{
    public ItemHead Item { get; private set; } = null!;

    protected Items Items => items;

    public IReadOnlyList<Crumb> Crumbs(string title, params Crumb[] more) => [new(T["Publishing"], "/publishing"), more.Length == 0 ? new(title) : new(title, Item.Address), .. more];

    protected async Task<bool> LoadItemAsync(Guid id, CancellationToken stop)
    {
        if (await items.FindAsync(id, stop) is not { } item) return false;
        Item = item;
        return true;
    }
}
