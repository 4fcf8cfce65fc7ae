using Ctms.Platform.Tables;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Platform.Web;

/// <summary>Downloads exactly what is filtered, read batch by batch through the list's own read model.</summary>
internal sealed class ListExport<TRow>(ListDefinition<TRow> definition, ListRequest request, Func<ListRequest, CancellationToken, Task<ListSlice<TRow>>> read) : IActionResult
{
    private const int BatchSize = 2_000;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var stop = context.HttpContext.RequestAborted;
        var response = context.HttpContext.Response;
        var format = request.Format == ListFormat.Xlsx ? TableFormat.Xlsx : TableFormat.Csv;
        var columns = definition.Columns.Where(column => !column.ScreenOnly).ToArray();
        // Read before the first byte leaves: a failing query is still an error page then, not half a file.
        var slice = await read(request with { Cursor = null, PageSize = BatchSize, WantsCounts = false }, stop);
        response.ContentType = TableWriter.ContentType(format);
        response.Headers.ContentDisposition = $"attachment; filename=\"{definition.Id.Replace('.', '-')}{TableWriter.Extension(format)}\"";
        response.Headers.CacheControl = "no-store";

        await using var writer = TableWriter.Create(format, response.Body, definition.Title);
        await writer.WriteAsync([.. columns.Select(column => column.Header)], stop);
        while (true)
        {
            foreach (var row in slice.Rows)
            {
                await writer.WriteAsync([.. columns.Select(column => column.Value(row))], stop);
            }

            if (slice.Next is not { } cursor)
            {
                return;
            }

            slice = await read(request with { Cursor = cursor, PageSize = BatchSize, WantsCounts = false }, stop);
        }
    }
}
