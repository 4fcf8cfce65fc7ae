using Ctms.Platform.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Web;

/// <summary>
/// A page that shows one list. The module says what the list is and reads a slice; address, search, chips, sorting, paging, columns,
/// saved views, export and htmx answers come from here. In the page: <c>&lt;partial name="_List" model="Model.List" /&gt;</c>.
/// </summary>
public abstract class ListPage<TRow> : PortalPage
{
    /// <summary>The list ready to be drawn.</summary>
    public ListView List { get; private set; } = null!;

    /// <summary>Whether the person holds <see cref="ActPermission"/>, somewhere at least.</summary>
    public bool MayAct { get; private set; }

    /// <summary>Answers the page, its list alone to htmx, or the export.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        MayAct = ActPermission is { } permission && await HttpContext.RequestServices.GetRequiredService<IAccess>().AllowsAsync(permission, stop);
        if (await PrepareAsync(stop) is { } refusal)
        {
            return refusal;
        }

        var definition = Define();
        var request = ListAddress.Parse(Request.Query, definition);
        if (definition.Exports && request.Format != ListFormat.Html)
        {
            return new ListExport<TRow>(definition, request, ReadAsync);
        }

        await LoadAsync(definition, request, stop);
        Response.Headers.Vary = "HX-Request-Type";
        return Request.IsPartial() ? Partial("_List", List) : Page();
    }

    /// <summary>The permission for what the list offers beyond reading, such as a new record.</summary>
    protected virtual string? ActPermission => null;

    /// <summary>The list, made for this request.</summary>
    protected abstract ListDefinition<TRow> Define();

    /// <summary>Reads one page of rows.</summary>
    protected abstract Task<ListSlice<TRow>> ReadAsync(ListRequest request, CancellationToken stop);

    /// <summary>Loads what stands around the list (the record whose tab it is); an answer, e.g. NotFound(), ends the request.</summary>
    protected virtual Task<IActionResult?> PrepareAsync(CancellationToken stop) => Task.FromResult<IActionResult?>(null);

    private async Task LoadAsync(ListDefinition<TRow> definition, ListRequest request, CancellationToken stop)
    {
        var slice = await ReadAsync(request, stop);
        var path = Request.PathBase + Request.Path;
        var address = new ListAddress(path, definition, request);
        var composer = new ListComposer<TRow>(definition, request, address, T);
        var views = HttpContext.RequestServices.GetService<ISavedViews>();
        List = composer.Compose(slice, path) with
        {
            IsPartial = Request.IsPartial(),
            SavedViews = views is null ? [] : await views.OfAsync(definition.Id, path, request.View, stop),
        };
    }
}
