using Ctms.Investigators.Approving;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Decisions;
using Ctms.Investigators.Inviting;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>Letters that tell people what was decided: who waits since when, what will be written, and the batch that tells them.</summary>
[Requires(Permissions.ViewRanking)]
internal sealed class StudyLettersModel(StudyHeads heads, LetterList letters, LetterBatches batches, ReleaseLetters release, TimeProvider clock) : ListPage<LetterRow>
{
    public StudyHead Head { get; private set; } = null!;

    public LetterFigures Figures { get; private set; } = null!;

    public Guid[] Chosen { get; private set; } = [];

    public bool NeedsApproval { get; private set; }

    public IReadOnlyList<LetterBatch> Batches { get; private set; } = [];

    public string? Refusal { get; private set; }

    public string Self => Head.Address + "/letters";

    public int? OldestDays => Figures.Oldest is { } oldest ? Math.Max(0, (int)(clock.GetUtcNow() - oldest).TotalDays) : null;

    private string Protocol => (string)RouteData.Values["protocol"]!;

    /// <summary>A batch is asked for before it leaves; without ticks it is everything that waits.</summary>
    public async Task<IActionResult> OnPostAskAsync(string[] keys, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        Chosen = keys.Length > 0 ? CandidateIds.Parsed(keys) : [.. await letters.WaitingAsync(Head.Study, stop)];
        NeedsApproval = await release.NeedsApprovalAsync(Head.Study, stop);
        await OnGetAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostReleaseAsync(string[] keys, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        var outcome = await release.RunAsync(Head.Study, CandidateIds.Parsed(keys), stop);
        if (outcome.Value?.Request is not null) return this.SeeUrl(Self, T["{0} letters sent for approval", outcome.Value.Sent]);
        if (!outcome.IsRefused) return this.SeeUrl(Self, outcome.Value.Kept == 0 ? T["{0} letters released", outcome.Value.Sent] : T["{0} letters released, {1} stay: no confirmed address, or no contact wished", outcome.Value.Sent, outcome.Value.Kept]);
        Refusal = outcome.Refusal;
        await OnGetAsync(stop);
        return new PageResult { StatusCode = 422 };
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid batch, string? reason, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        Refusal = await batches.WithdrawAsync(Head.Study, batch, reason, stop);
        if (Refusal is null) return this.SeeUrl(Self, T["Taken back"]);
        await OnGetAsync(stop);
        return new PageResult { StatusCode = 422 };
    }

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (Head is not null) return null;
        if (await heads.FindAsync(Protocol, stop) is not { } head) return NotFound();
        Head = head;
        Figures = await letters.FiguresAsync(head.Study, stop);
        Batches = await batches.OfAsync(head.Study, Self, stop);
        return null;
    }

    protected override Task<ListSlice<LetterRow>> ReadAsync(ListRequest request, CancellationToken stop) => letters.ReadAsync(Head.Study, request, stop);

    protected override ListDefinition<LetterRow> Define() => new("investigators.letters", T["Letters of {0}", Head.Study.Protocol])
    {
        Search = T["Name"],
        DefaultSort = "decided",
        Key = row => row.Id.ToString(),
        RowName = row => row.Name,
        Columns =
        [
            new("name", T["Candidate"], row => row.Name) { Sort = "name", Html = row => Markup.Html($"{Cell.Person(row.Name, row.Facility, $"/investigators/{row.PersonId}")}{(row.IsDemo ? Cell.Badge(T["Demo person"], Tone.Violet) : Markup.Empty)}") },
            new("facility", T["Facility"], row => row.Facility) { Optional = true },
            new("outcome", T["Decision"], row => DecisionWords.Of(row.Outcome, T).Text) { Html = row => Cell.TwoLines(Cell.Badge(DecisionWords.Of(row.Outcome, T)), Markup.Html($"{DecisionWords.Reason(row.Reason ?? "", T)}")), Card = CardPlace.Right },
            new("decided", T["Decided"], row => row.DecidedAt) { Sort = "decided", Html = row => Cell.TwoLines(Cell.When(row.DecidedAt), Markup.Html($"{row.DecidedBy}")) },
            new("waiting", T["Days not told"], row => row.Days(clock.GetUtcNow())) { Numeric = true, Html = row => row.Days(clock.GetUtcNow()) is { } days ? days >= 14 ? Cell.Alert(T["{0} days", days]) : Cell.Text(T["{0} days", days]) : Cell.None },
            new("state", T["Letter"], row => State(row).Text) { Html = row => row.ReleasedAt is null ? Cell.Badge(State(row)) : Cell.TwoLines(Cell.Badge(State(row)), Markup.Html($"{Cell.When(row.ReleasedAt)} · {row.ReleasedBy}")) },
            new("language", T["Language"], row => row.Language == "de" ? T["German"].Value : T["English"].Value) { Optional = true },
        ],
        Filters =
        [
            Filter.Choice("state", T["Letter"], [new("waiting", T["Waiting"]), new("released", T["Released"])]),
            Filter.Choice("outcome", T["Decision"], labelOf: outcome => DecisionWords.Of(outcome, T).Text), Filter.Choice("language", T["Language"], labelOf: language => language == "de" ? T["German"] : T["English"]),
        ],
        Detail = Preview,
        BulkActions = Head.MayTell ? [new(T["Release"], Self + "?handler=Ask", "send")] : [],
        Empty = new(T["Nothing is decided yet"], T["Each decision makes a letter. It waits here until it is released."], T["Ranking"], Head.Address + "/ranking", "mail"),
    };

    private StatusText State(LetterRow row) => row switch
    {
        { ReleasedAt: not null } => new(T["Released"], Tone.Green),
        { DoNotContact: true } => new(T["Asked not to be contacted"], Tone.Red),
        { HasAddress: false } => new(T["No confirmed address"], Tone.Red),
        _ => new(T["Waiting"], Tone.Amber),
    };

    private Microsoft.AspNetCore.Html.IHtmlContent Preview(LetterRow row)
    {
        var (subject, body) = row.Filled(Head.Study.Protocol);
        var paragraphs = Markup.Join(Placeholders.Paragraphs(body).Select(paragraph => Markup.Html($"<p>{paragraph}</p>")));
        return Markup.Html($"<details class=\"letter\"><summary>{T["Letter to {0}", row.Name].Value}</summary><div class=\"mail-preview\" lang=\"{row.Language}\"><p><b>{subject}</b></p>{paragraphs}</div></details>");
    }
}
