using Ctms.Investigators.Candidates;
using Ctms.Investigators.Inviting;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Tables;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>How the survey goes: figures for everybody who may see the progress, and whom they stand for with the right to see candidates.</summary>
[Requires(Permissions.ViewProgress)]
internal sealed class StudyResponsesModel(StudyHeads heads, ResponseList responses, Funnel funnel, IScope scope, RemindInvitations remind, RevokeInvitations revoke, RecordSignedPaper paper) : ListPage<ResponseRow>
{
    public StudyHead Head { get; private set; } = null!;

    public FunnelFigures Figures { get; private set; } = null!;

    public IReadOnlyList<FunnelPart> BySurvey { get; private set; } = [];

    public IReadOnlyList<FunnelPart> ByCountry { get; private set; } = [];

    public string? Refusal { get; private set; }

    public Guid[] Chosen { get; private set; } = [];

    /// <summary>What is asked about the chosen ones: remind, revoke or paper.</summary>
    public string? Act { get; private set; }

    /// <summary>What was typed about the paper.</summary>
    public string? SignedOn { get; private set; }

    public string? Where { get; private set; }

    public string Self => Head.Address + "/responses";

    private string Protocol => (string)RouteData.Values["protocol"]!;

    /// <summary>A tick in the list leads to the question first.</summary>
    public async Task<IActionResult> OnPostAskAsync(string[] keys, string act, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        if (Head.SeesCandidates) (Chosen, Act) = (CandidateIds.Parsed(keys), act is "revoke" or "paper" ? act : "remind");
        await OnGetAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostRemindAsync(string[] keys, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        var outcome = await remind.RunAsync(Head.Study, CandidateIds.Parsed(keys), stop);
        if (outcome.IsRefused) return await RefusedAsync(outcome.Refusal, stop);
        return this.SeeUrl(Self, outcome.Value.NotSent == 0 ? T["{0} people reminded", outcome.Value.Sent] : T["{0} people reminded, {1} not: they have answered or were reminded within the last day", outcome.Value.Sent, outcome.Value.NotSent]);
    }

    public async Task<IActionResult> OnPostRevokeAsync(string[] keys, string? reason, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        var outcome = await revoke.RunAsync(Head.Study, CandidateIds.Parsed(keys), reason, stop);
        if (!outcome.IsRefused) return this.SeeUrl(Self, T["{0} invitations revoked", outcome.Value]);
        return await AskAgainAsync(keys, "revoke", outcome.Refusal, stop);
    }

    public async Task<IActionResult> OnPostPaperAsync(string[] keys, string? signedOn, string? where, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        var outcome = await paper.RunAsync(Head.Study, CandidateIds.Parsed(keys), signedOn, where, stop);
        if (!outcome.IsRefused) return this.SeeUrl(Self, T["Kept for {0} people: the text is signed on paper", outcome.Value]);
        (SignedOn, Where) = (signedOn, where);
        return await AskAgainAsync(keys, "paper", outcome.Refusal, stop);
    }

    /// <summary>The figures as a table: of the study, of each survey, of each country.</summary>
    public async Task<IActionResult> OnGetFiguresAsync(string? format, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        var kind = format == "xlsx" ? TableFormat.Xlsx : TableFormat.Csv;
        var content = new MemoryStream();
        await using (var writer = TableWriter.Create(kind, content, T["Responses"]))
        {
            await writer.WriteAsync([T["Of"].Value, .. FunnelSteps.All.Select(step => T[step.Name].Value), T["Response rate"].Value], stop);
            foreach (var part in Parts()) await writer.WriteAsync([part.Name, .. part.Figures.Counts.Select(count => (object?)count), part.Figures.ResponseRate], stop);
        }

        content.Position = 0;
        return File(content, TableWriter.ContentType(kind), $"responses-{Head.Study.Protocol}{TableWriter.Extension(kind)}");
    }

    /// <summary>The invitations that count for a figure.</summary>
    public string? LinkTo(FunnelStep step) => Head.SeesCandidates ? $"{Self}?step={step.Id}" : null;

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (Head is not null) return null;
        if (await heads.FindAsync(Protocol, stop) is not { } head) return NotFound();
        Head = head;
        Figures = await funnel.OfAsync(scope.Filter, head.Study.Id, stop);
        BySurvey = await funnel.BySurveyAsync(scope.Filter, head.Study.Id, stop);
        ByCountry = await funnel.ByCountryAsync(scope.Filter, head.Study.Id, stop);
        return null;
    }

    /// <summary>Without the right to see candidates there are no rows at all, whatever is asked for.</summary>
    protected override async Task<ListSlice<ResponseRow>> ReadAsync(ListRequest request, CancellationToken stop)
        => Head.SeesCandidates ? await responses.ReadAsync(Head.Study, request, stop) : new([]);

    protected override ListDefinition<ResponseRow> Define() => new("investigators.responses", T["Responses for {0}", Head.Study.Protocol])
    {
        Exports = Head.SeesCandidates,
        Search = T["Name"],
        DefaultSort = "-invited",
        Key = row => row.Id.ToString(),
        RowName = row => row.Name,
        Columns =
        [
            new("name", T["Candidate"], row => row.Name) { Sort = "name", Html = row => Markup.Html($"{Cell.Person(row.Name, row.Facility ?? T["No facility published"], $"/investigators/{row.PersonId}")}{(row.IsDemo ? Cell.Badge(T["Demo person"], Tone.Violet) : Markup.Empty)}") },
            new("facility", T["Facility"], row => row.Facility) { Optional = true },
            new("country", T["Country"], row => Countries.NameOf(row.Country)) { Html = row => Cell.TwoLines(Countries.NameOf(row.Country), row.City) },
            new("status", T["Status"], row => StandingWords.Of(row.Status, T).Text) { Html = row => Cell.TwoLines(Cell.Badge(StandingWords.Of(row.Status, T)), Markup.Html($"{Why(row)}")), Card = CardPlace.Right },
            new("survey", T["Survey"], row => row.Survey) { Optional = BySurvey.Count < 2 },
            new("invited", T["Invited"], row => row.InvitedAt) { Sort = "invited" },
            new("opened", T["Opened"], row => row.OpenedAt) { Optional = true },
            new("started", T["Started"], row => row.StartedAt) { Optional = true },
            new("submitted", T["Submitted"], row => row.SubmittedAt) { Sort = "submitted" },
            new("closes", T["Closes"], row => row.ClosesAt) { Sort = "closes" },
            new("reminded", T["Reminded"], row => row.RemindedAt) { Html = row => row.RemindedAt is null ? Cell.None : Cell.TwoLines(Cell.When(row.RemindedAt), Markup.Html($"{T["{0} times", row.Reminders].Value}")) },
            new("ended", T["Ended because"], row => Why(row)) { Optional = true },
        ],
        Filters =
        [
            Filter.Choice("status", T["Status"], labelOf: status => StandingWords.Of(status, T).Text),
            Filter.Choice("step", T["Counted in"], [.. FunnelSteps.All.Select(step => new Choice(step.Id, T[step.Name]))]),
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf), Filter.Choice("survey", T["Survey"], [.. BySurvey.Select(part => new Choice(part.Name, part.Name))]),
        ],
        BulkActions = Head.MayInvite && Head.SeesCandidates ? [new(T["Remind"], Self + "?handler=Ask&act=remind", "bell"), new(T["Signed on paper"], Self + "?handler=Ask&act=paper", "file-check"), new(T["Revoke"], Self + "?handler=Ask&act=revoke", "mail-off")] : [],
        RowActions = row => row.SubmittedAt is null ? [] : [new(T["Read the answers"], $"{Head.Address}/answers?c={row.CandidateId}", "list-details")],
        Empty = new(T["Nobody is invited yet"], T["Confirm the addresses of candidates and invite them to a published survey."], T["Candidates"], Head.Address + "/candidates", "mail"),
    };

    private IEnumerable<FunnelPart> Parts() =>
        [new(Head.Study.Protocol, Figures), .. BySurvey, .. ByCountry.Select(part => part with { Name = CountryName(part.Name) })];

    public string CountryName(string code) => code.Length > 0 ? Countries.NameOf(code) : T["No country"];

    private string? Why(ResponseRow row)
        => row.EndReason is null ? row.EndNote : string.Join(": ", new[] { EndReasons.Words(row.EndReason, T), row.EndNote }.Where(part => !string.IsNullOrEmpty(part)));

    private Task<IActionResult> AskAgainAsync(string[] keys, string act, string why, CancellationToken stop)
    {
        if (Head.SeesCandidates) (Chosen, Act) = (CandidateIds.Parsed(keys), act);
        return RefusedAsync(why, stop);
    }

    private async Task<IActionResult> RefusedAsync(string why, CancellationToken stop)
    {
        Refusal = why;
        await OnGetAsync(stop);
        return new PageResult { StatusCode = 422 };
    }
}
