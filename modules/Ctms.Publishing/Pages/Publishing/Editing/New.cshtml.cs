using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>What is typed to begin something. Place is "", "client:ID" or "study:ID".</summary>
internal sealed class NewInput
{
    public string? Type { get; set; }

    public string? Title { get; set; }

    public string? Place { get; set; }

    public string Language { get; set; } = "en";
}

[Requires(Permissions.Write)]
internal sealed class NewModel(DbSession session, IScope scope, CreateContent create) : PortalPage
{
    [BindProperty]
    public NewInput Input { get; set; } = new();

    public IReadOnlyList<Choice> Places { get; private set; } = [];

    public IEnumerable<Choice> Types => ContentType.All.Select(t => new Choice(t.Id, T[t.Name]));

    public IEnumerable<Choice> AllLanguages => Languages.All.Select(l => new Choice(l, Languages.Name(l)));

    public async Task OnGetAsync(string? study, string? type, CancellationToken stop)
    {
        Places = await PlacesAsync(stop);
        Input.Type = ContentType.Find(type)?.Id ?? ContentType.News.Id;
        Input.Place = Places.FirstOrDefault(p => p.Value == "study:" + study)?.Value ?? Places[0].Value;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Places = await PlacesAsync(stop);
        var (kind, id) = Input.Place?.Split(':') is [var k, var value] && Guid.TryParse(value, out var place) ? (k, place) : ("", Guid.Empty);
        if (!Places.Any(p => p.Value == (Input.Place ?? ""))) return this.Invalid("_NewForm", this, T["Choose where it belongs."]);
        var outcome = await create.RunAsync(new NewContent(Input.Type ?? "", Input.Title ?? "", Input.Language, kind == "client" ? id : null, kind == "study" ? id : null), stop);
        return outcome.IsRefused ? this.Invalid("_NewForm", this, T[outcome.Refusal]) : this.SeeUrl($"/publishing/{outcome.Value}/edit");
    }

    private async Task<IReadOnlyList<Choice>> PlacesAsync(CancellationToken stop)
    {
        var clients = await session.QueryAsync<Place>($"""
            select n.id, n.kind, n.name, n.id as client_id, null::uuid as study_id from access.scope_node n where n.kind = 'client' and {scope.On("n", ScopeLevel.Client, clientColumn: "id")} order by n.name
            """, stop);
        var studies = await session.QueryAsync<Place>($"""
            select n.id, n.kind, n.code || ' · ' || n.name as name, n.parent_id as client_id, n.id as study_id from access.scope_node n where n.kind = 'study' and {scope.On("n", clientColumn: "parent_id", studyColumn: "id")} order by n.code
            """, stop);
        Choice[] everybody = scope.Filter.IsEverything ? [new("", T["All clients"])] : [];
        return [.. everybody, .. studies.Concat(clients).Select(p => new Choice($"{p.Kind}:{p.Id}", p.Name))];
    }

    private sealed record Place(Guid Id, string Kind, string Name, Guid? ClientId, Guid? StudyId);
}
