using Ctms.Platform.Web;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>The head of all pages of one item. Here names the tab, null on the overview.</summary>
internal sealed record ItemTabs(ItemHead Item, string Title, StatusText? Status, string? Here);
