using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Publishing.Versions;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>Retires what was ticked in the list, all with one reason or none.</summary>
[Requires(Permissions.Retire)]
internal sealed class RetireModel(DbSession session, IScope scope, RetireContent retire) : PortalPage
{
    [BindProperty(Name = "keys")]
    public Guid[] Keys { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Line> Chosen { get; private set; } = [];

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Chosen = await ReadAsync(stop);
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken stop)
    {
        Chosen = await ReadAsync(stop);
        var outcome = await retire.RunAsync(Keys, Reason, stop);
        return outcome.IsRefused ? this.Invalid("_RetireForm", this, T[outcome.Refusal]) : this.SeeUrl("/publishing", outcome.Value == 1 ? T["One is retired"] : T["{0} are retired", outcome.Value]);
    }

    private Task<List<Line>> ReadAsync(CancellationToken stop) => session.QueryAsync<Line>($"""
        select i.id, d.content->>'title' as title, coalesce(s.code, c.name, '') as place from publishing.item i join publishing.draft d on d.item_id = i.id
          left join access.scope_node s on s.id = i.study_id left join access.scope_node c on c.id = i.client_id
         where i.id = any({Keys}) and i.retired_at is null and {scope.On("i")} order by 2
        """, stop);

    internal sealed record Line(Guid Id, string Title, string Place);
}
