using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Menus;
using Ctms.Publishing.Setup;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Publishing.Pages.Menus;

/// <summary>What is typed about a line. Where: the menu, and after a colon the heading.</summary>
internal sealed class LineInput
{
    public string? Where { get; set; }

    public string? Label { get; set; }

    public string? LeadsTo { get; set; }

    public Guid? Topic { get; set; }
}

/// <summary>The menus over the public pages and over the documents.</summary>
[Requires(Permissions.Settings)]
internal sealed class IndexModel(ComposeMenus compose, ContentSetup setup) : PortalPage
{
    [BindProperty]
    public LineInput Input { get; set; } = new();

    /// <summary>The line that the form changes; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    public IReadOnlyList<ComposedLine> Lines { get; private set; } = [];

    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    /// <summary>The newest documents, offered while somebody types.</summary>
    public IReadOnlyList<NewDocument> Newest { get; private set; } = [];

    public string? Refused { get; private set; }

    public IEnumerable<Choice> Places => ContentMenu.All.SelectMany(menu => Lines.Where(l => l.Menu == menu && l.IsHeading && l.Id != Edit)
        .Select(l => new Choice($"{menu}:{l.Id}", $"{T[ContentMenu.NameOf(menu)].Value} › {NameOf(l)}")).Prepend(new Choice(menu, T[ContentMenu.NameOf(menu)])));

    public IEnumerable<Choice> TopicChoices => Topics.Select(t => new Choice(t.Id.ToString(), t.Path));

    public string NameOf(ComposedLine line) => line.Label ?? line.Title ?? T["A document that you may not read"];

    /// <summary>The lines of a menu, each followed by those under it.</summary>
    public IEnumerable<ComposedLine> Of(string menu) => Lines.Where(l => l.Menu == menu && l.HeadingId is null).SelectMany(l => Lines.Where(b => b.HeadingId == l.Id).Prepend(l));

    public bool IsFirst(ComposedLine line) => Beside(line).First() == line;

    public bool IsLast(ComposedLine line) => Beside(line).Last() == line;

    public async Task<IActionResult> OnGetAsync(string? leads, CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Edit is { } id)
        {
            if (Lines.FirstOrDefault(l => l.Id == id) is not { } line) return NotFound();
            Input = new() { Where = line.HeadingId is { } heading ? $"{line.Menu}:{heading}" : line.Menu, Label = line.Label, LeadsTo = line.ItemId is { } item ? $"/content/{item}" : line.Url, Topic = line.TopicId };
        }
        else
        {
            Input = new() { Where = ContentMenu.Public, LeadsTo = leads };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken stop)
    {
        var where = (Input.Where ?? "").Split(':');
        var plan = new LinePlan(where[0], where.Length > 1 && Guid.TryParse(where[1], out var heading) ? heading : null, Input.Label, Input.LeadsTo, Input.Topic);
        var outcome = await compose.SaveAsync(Edit, plan, stop);
        if (!outcome.IsRefused) return Done(Edit is null ? T["Line added"] : T["Line changed"]);
        await LoadAsync(stop);
        return this.Invalid("_LineForm", this, T[outcome.Refusal]);
    }

    public async Task<IActionResult> OnPostMoveAsync(Guid line, bool up, CancellationToken stop) => await AnswerAsync(await compose.MoveAsync(line, up, stop), T["Moved"], stop);

    public async Task<IActionResult> OnPostRemoveAsync(Guid line, string? reason, CancellationToken stop) => await AnswerAsync(await compose.RemoveAsync(line, reason, stop), T["Line removed"], stop);

    private IEnumerable<ComposedLine> Beside(ComposedLine line) => Lines.Where(l => l.Menu == line.Menu && l.HeadingId == line.HeadingId);

    private async Task<IActionResult> AnswerAsync(Outcome outcome, string toast, CancellationToken stop)
    {
        if (!outcome.IsRefused) return Done(toast);
        Refused = outcome.Refusal;
        await LoadAsync(stop);
        Input.Where ??= ContentMenu.Public;
        return new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private IActionResult Done(string toast) => this.SeeUrl("/publishing/menus", toast);

    private async Task LoadAsync(CancellationToken stop) => (Lines, Topics, Newest) = (await compose.AllAsync(stop), await setup.TopicsAsync(stop), await compose.NewestAsync(stop));
}
