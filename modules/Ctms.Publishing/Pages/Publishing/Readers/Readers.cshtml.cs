using Ctms.Platform.Access;
using Ctms.Platform.Tables;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Readers;
using Ctms.Publishing.Versions;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages;

/// <summary>Who was told of the version that holds now, has opened and confirmed it, by site; and reminds those who have not.</summary>
[Requires(Permissions.View)]
internal sealed class ReadersModel(Items items, VersionReads versions, ReaderProgress progress, RemindReaders remind, OpenDrafts drafts, IAccess access) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Standing { get; set; }

    public ItemHead Item { get; private set; } = null!;

    public ContentVersion? Version { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Everybody once, though some belong to several sites.</summary>
    public IReadOnlyList<ReaderLine> Lines { get; private set; } = [];

    public IReadOnlyList<SiteProgress> Shown { get; private set; } = [];

    public bool MayRemind { get; private set; }

    public string Self => $"/publishing/{Id}/readers";

    public bool IsAsked => Version?.Content.Duty is not (null or Duty.None);

    public int Late => Count(ReaderStanding.Late);

    public IEnumerable<(string Value, string Text)> Standings =>
        [("", T["Everybody"].Value), (ReaderStanding.Unopened, T["Not opened"].Value), .. IsAsked ? [(ReaderStanding.Late, T["Not confirmed"].Value), (ReaderStanding.Confirmed, T["Confirmed"].Value)] : Array.Empty<(string, string)>()];

    public int Count(string standing) => Lines.Count(l => ReaderStanding.Holds(standing, l));

    public double Share(string standing) => Lines.Count == 0 ? 0 : (double)Count(standing) / Lines.Count;

    public bool MayBeReminded(ReaderLine line) => IsAsked && ReaderStanding.Holds(ReaderStanding.Late, line) && line.ToldAt is not null;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        return format is "csv" or "xlsx" ? await TableAsync(format == "xlsx" ? TableFormat.Xlsx : TableFormat.Csv, stop) : Page();
    }

    public async Task<IActionResult> OnPostRemindAsync(Guid[] keys, bool all, CancellationToken stop)
    {
        if (!await LoadAsync(stop) || !MayRemind || Version is null) return NotFound();
        var chosen = Lines.Where(l => all ? MayBeReminded(l) : keys.Contains(l.UserId)).Select(l => l.UserId).ToArray();
        if (chosen.Length == 0) return this.SeeUrl(Self, T["Nobody was chosen"]);
        var reminded = await remind.RemindAsync(Version.Id, chosen, stop);
        return this.SeeUrl(Self, reminded == chosen.Length ? T["{0} people reminded", reminded] : T["{0} people reminded; the others have confirmed or were reminded within the last day", reminded]);
    }

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await items.FindAsync(Id, stop) is not { } item) return false;
        Item = item;
        Version = await versions.InStateAsync(Id, VersionState.Live, stop);
        Title = Version?.Content.Title ?? (await drafts.ReadAsync(item, stop)).Content.Title;
        MayRemind = await access.AllowsAsync(Permissions.Write, item.Place, stop);
        if (Version is null) return true;
        var sites = await progress.OfAsync(item, Version, stop);
        Lines = [.. sites.SelectMany(s => s.People).DistinctBy(l => l.UserId)];
        Shown = string.IsNullOrEmpty(Standing) ? sites : [.. sites.Select(s => s with { People = [.. s.People.Where(l => ReaderStanding.Holds(Standing, l))] }).Where(s => s.People.Count > 0)];
        return true;
    }

    private async Task<IActionResult> TableAsync(TableFormat format, CancellationToken stop)
    {
        var content = new MemoryStream();
        await using (var writer = TableWriter.Create(format, content, T["Readers"]))
        {
            await writer.WriteAsync([.. new[] { "Site", "Name", "E-mail", "Told", "Opened", "Confirmed", "Signed", "Reminders", "Still meant" }.Select(h => (object?)T[h].Value)], stop);
            foreach (var site in Shown)
                foreach (var line in site.People)
                    await writer.WriteAsync([site.Site, line.Name, line.Email, line.ToldAt, line.OpenedAt, line.ConfirmedAt, line.SignatureId is not null, line.Reminders, line.StillMeant], stop);
        }
        content.Position = 0;
        return File(content, TableWriter.ContentType(format), $"readers-{Item.Slug}{TableWriter.Extension(format)}");
    }
}
