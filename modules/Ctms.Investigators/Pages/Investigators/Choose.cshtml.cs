using Ctms.Investigators.Candidates;
using Ctms.Investigators.Search;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages;

/// <summary>Adds a selection, or everybody whom a search finds, to the candidates of a study.</summary>
[Requires(Permissions.Choose)]
internal sealed class ChooseModel(InvestigatorSearch search, Search.Facets facets, ChosenPeople chosen, StudyCards studies, AddCandidates add) : InvestigatorListPage(search, facets)
{
    [BindProperty]
    public string[] Keys { get; set; } = [];

    [BindProperty]
    public string? Study { get; set; }

    public IReadOnlyList<StudyCard> Studies { get; private set; } = [];

    /// <summary>Nobody was ticked: everybody whom the search finds.</summary>
    public bool IsAll => Keys.Length == 0;

    public string Query => Request.QueryString.Value ?? "";

    public bool IsTooMany => IsAll && List.Count is { IsCapped: true };

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        Studies = await studies.OpenAsync(stop);
        return null;
    }

    /// <summary>The selection of the list arrives here and asks for the study.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Keys = [.. Keys.Where(key => Guid.TryParse(key, out _)).Distinct().Take(AddCandidates.Most)];
        await OnGetAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken stop)
    {
        await OnGetAsync(stop);
        if (string.IsNullOrWhiteSpace(Study)) return Refused(T["Choose a study."]);
        if (IsTooMany) return Refused(T["More than 10,000 people fit. Narrow the search first."]);
        if (await studies.FindAsync(Study, stop) is not { } study) return Refused(T["There is no such study, or you may not see it."]);
        var people = IsAll ? await chosen.OfAsync(Plan!, stop) : [.. Keys.Select(Guid.Parse)];
        var outcome = await add.RunAsync(study, people, stop);
        if (outcome.IsRefused) return Refused(outcome.Refusal);
        return this.SeeUrl($"/studies/{Uri.EscapeDataString(study.Protocol)}/candidates", outcome.Value.Already == 0
            ? T["{0} candidates added", outcome.Value.Added] : T["{0} candidates added, {1} were there already", outcome.Value.Added, outcome.Value.Already]);
    }

    private IActionResult Refused(string why) => this.Invalid("_ChooseForm", this, why);
}
