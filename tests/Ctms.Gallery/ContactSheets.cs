using System.Net;
using System.Text;
using Microsoft.Playwright;

namespace Ctms.Gallery;

/// <summary>Twelve pictures on a sheet, so that a whole portal is looked through in a minute.</summary>
internal sealed class ContactSheets(IBrowser browser, string folder)
{
    private const int PerSheet = 12;

    public async Task MakeAsync(IReadOnlyList<PageRecord> records)
    {
        foreach (var width in records.Select(record => record.Width).Distinct().ToList())
        {
            var sheets = records.Where(record => record.Width == width).Chunk(PerSheet).ToList();
            for (var i = 0; i < sheets.Count; i++)
            {
                await MakeAsync(sheets[i], $"sheet-{width}-{i + 1:00}.png", width < 500 ? 6 : 4);
            }
        }
    }

    private async Task MakeAsync(PageRecord[] records, string name, int columns)
    {
        var html = new StringBuilder($$"""
            <!doctype html><style>body{margin:12px;font:13px sans-serif;background:#ddd}main{display:grid;grid-template-columns:repeat({{columns}},1fr);gap:12px}
            figure{margin:0;background:#fff;padding:6px}.shot{height:430px;overflow:hidden}img{width:100%;display:block}figcaption{overflow:hidden;white-space:nowrap}</style><main>
            """);
        foreach (var record in records)
        {
            var picture = Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(folder, record.File)));
            html.Append($"<figure><div class=\"shot\"><img src=\"data:image/png;base64,{picture}\"></div><figcaption>{WebUtility.HtmlEncode($"{record.Url} · {record.Theme} · {record.Role}")}</figcaption></figure>");
        }

        var page = await browser.NewPageAsync();
        await page.SetViewportSizeAsync(1800, 900);
        await page.SetContentAsync(html.Append("</main>").ToString());
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = true });
        await page.CloseAsync();
    }
}
