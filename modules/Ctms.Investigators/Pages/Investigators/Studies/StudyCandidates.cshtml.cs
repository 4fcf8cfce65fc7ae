using Ctms.Investigators.Candidates;
using Ctms.Investigators.Decisions;
using Ctms.Investigators.Inviting;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Studies;

[Requires(Permissions.ViewRanking)]
internal sealed class StudyCandidatesModel(StudyHeads heads, CandidateList candidates, RemoveCandidates remove) : ListPage<CandidateRow>
{
    public StudyHead Head { get; private set; } = null!;

    public string? Refusal { get; private set; }

    private string Protocol => (string)RouteData.Values["protocol"]!;

    private string Address => $"/studies/{Uri.EscapeDataString(Head.Study.Protocol)}/candidates";

    public async Task<IActionResult> OnPostRemoveAsync(string[] keys, string? reason, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        var outcome = await remove.RunAsync(Head.Study, [.. keys.Where(key => Guid.TryParse(key, out _)).Select(Guid.Parse)], reason, stop);
        if (!outcome.IsRefused) return this.SeeUrl(Address, T["{0} candidates taken off", outcome.Value]);
        Refusal = outcome.Refusal;
        await OnGetAsync(stop);
        return new Microsoft.AspNetCore.Mvc.RazorPages.PageResult { StatusCode = 422 };
    }

    /// <summary>A tick in the list leads to the question why.</summary>
    public async Task<IActionResult> OnPostAskAsync(string[] keys, CancellationToken stop)
    {
        if (await PrepareAsync(stop) is { } refused) return refused;
        Chosen = [.. keys.Where(key => Guid.TryParse(key, out _)).Distinct()];
        await OnGetAsync(stop);
        return Page();
    }

    public string[] Chosen { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        if (await heads.FindAsync(Protocol, stop) is not { } head) return NotFound();
        Head = head;
        return null;
    }

    protected override Task<ListSlice<CandidateRow>> ReadAsync(ListRequest request, CancellationToken stop) => candidates.ReadAsync(Head.Study, request, stop);

    protected override ListDefinition<CandidateRow> Define() => new("investigators.candidates", T["Candidates of {0}", Head.Study.Protocol])
    {
        Search = T["Name"],
        DefaultSort = "name",
        Key = row => row.Id.ToString(),
        RowName = row => row.Name,
        Columns =
        [
            new("name", T["Candidate"], row => row.Name) { Sort = "name", Html = row => Markup.Html($"{Cell.Person(row.Name, row.Degrees, $"/investigators/{row.PersonId}")}{Badges(row)}") },
            new("facility", T["Facility"], row => row.Facility) { Html = row => Cell.TwoLines(row.Facility ?? T["No facility published"], Town(row)) },
            new("city", T["City"], row => row.City) { Optional = true },
            new("country", T["Country"], row => Countries.NameOf(row.Country)) { Optional = true },
            new("standing", T["Standing"], row => StandingWords.Of(row.Standing, T).Text) { Html = row => Cell.TwoLines(Cell.Badge(StandingWords.Of(row.Standing, T)), row.InvitedAt is null ? Markup.Empty : Cell.When(row.InvitedAt)), Card = CardPlace.Right },
            new("decision", T["Decision"], row => row.Decision is null ? null : DecisionWords.Of(row.Decision, T).Text) { Html = row => Cell.Badge(row.Decision is null ? null : DecisionWords.Of(row.Decision, T)) },
            new("address", T["Address confirmed"], row => row.HasAddress) { Html = row => Cell.Text(row.HasAddress ? T["Yes"] : T["No"]), Optional = true },
            new("trials", T["Trials"], row => row.Trials) { Sort = "trials", Numeric = true },
            new("active", T["Last active"], row => row.LastYear > 0 ? row.LastYear : null) { Html = row => Cell.Text(row.LastYear > 0 ? row.LastYear.ToString(System.Globalization.CultureInfo.InvariantCulture) : null), Numeric = true },
            new("added", T["Added"], row => row.AddedAt) { Sort = "added", Html = row => Cell.TwoLines(Cell.When(row.AddedAt), Markup.Html($"{row.AddedBy}")) },
            new("removed", T["Taken off because"], row => row.RemovedReason) { Optional = Request.Query["state"] != "removed" },
        ],
        Filters =
        [
            Filter.Choice("standing", T["Standing"], labelOf: standing => StandingWords.Of(standing, T).Text), Filter.Choice("decision", T["Decision"], labelOf: outcome => DecisionWords.Of(outcome, T).Text),
            Filter.Flag("address", T["Address confirmed"]), Filter.Choice("country", T["Country"], labelOf: Countries.NameOf), Filter.Choice("state", T["Show"], [new("removed", T["Taken off"])]),
        ],
        BulkActions = [.. Actions()],
        Empty = new(T["No candidates yet"], T["Search investigators, tick those who fit and add them to {0}.", Head.Study.Protocol], T["Search investigators"], SearchUrl(Head.Study), "users"),
    };

    private IEnumerable<BulkAction> Actions()
    {
        if (Head.MayInvite) yield return new(T["Invite"], Head.Address + "/invite", "send");
        if (Head.MayDecide) yield return new(T["Decide"], Head.Address + "/decide", "checks");
        if (Head.MayChoose) yield return new(T["Take off"], Address + "?handler=Ask", "user-x");
    }

    /// <summary>A search that begins with what the study is about.</summary>
    public static string SearchUrl(StudyCard study) => "/investigators?condition=" + Uri.EscapeDataString(study.Condition) + string.Concat(study.Countries.Select(country => "&country=" + country));

    private Microsoft.AspNetCore.Html.IHtmlContent Badges(CandidateRow row)
        => Markup.Join(row.IsDemo ? Cell.Badge(T["Demo person"], Tone.Violet) : Markup.Empty, row.DoNotContact ? Cell.Badge(T["Do not contact"], Tone.Red) : Markup.Empty);

    private static string? Town(CandidateRow row) => string.Join(", ", new[] { row.City, Countries.NameOf(row.Country) }.Where(part => !string.IsNullOrEmpty(part)));
}
