using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Ctms.Publishing.Compare;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Setup;
using Ctms.Registry.Contracts;
using Microsoft.Extensions.Localization;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>What can be chosen in the editor of one item: only places that its writer may see.</summary>
internal sealed record EditChoices(
    IReadOnlyList<Choice> Roles, IReadOnlyList<Choice> Clients, IReadOnlyList<Choice> Studies, IReadOnlyList<Choice> Sites, IReadOnlyList<Choice> Countries, IReadOnlyList<Choice> Areas, IReadOnlyList<Choice> Topics,
    IReadOnlyList<Choice> Duties, IReadOnlyList<ExtraField> Fields);

internal sealed class ReadEditChoices(DbSession session, IScope scope, ContentSetup setup, IStringLocalizer<SharedTexts> texts)
{
    public async Task<EditChoices> RunAsync(ItemHead item, CancellationToken stop) => new(
        [.. (await session.QueryAsync<Named>($"select id, name from access.role order by place, name", stop)).Select(r => new Choice(r.Id, texts[r.Name]))],
        item.ClientId is null ? await PlacesAsync($"n.kind = 'client' and {scope.On("n", ScopeLevel.Client, clientColumn: "id")}", stop) : [],
        item.StudyId is null ? await PlacesAsync($"n.kind = 'study' and {scope.On("n", clientColumn: "parent_id", studyColumn: "id")} and ({item.ClientId}::uuid is null or n.parent_id = {item.ClientId})", stop) : [],
        // unscoped: the study was found within the scope as that of the item
        item.StudyId is { } study ? await PlacesAsync($"n.kind = 'site' and n.parent_id = {study}", stop) : [],
        [.. Countries.All.Select(c => new Choice(c.Code, c.Name)).OrderBy(c => c.Label, StringComparer.CurrentCulture)],
        [.. TherapeuticAreas.All.Select(a => new Choice(a, texts[a]))],
        [.. (await setup.TopicsAsync(stop)).Select(t => new Choice(t.Id.ToString(), t.Path))],
        [.. Duty.All.Select(d => new Choice(d, texts[DutyWords.Of(d)]))],
        await setup.FieldsAsync(item.Type, stop));

    private async Task<IReadOnlyList<Choice>> PlacesAsync(FormattableString which, CancellationToken stop) =>
        [.. (await session.QueryAsync<Named>($"select n.id::text as id, case when n.kind = 'study' then n.code || ' · ' || n.name else n.name end as name from access.scope_node n where {which} order by 2 limit 500", stop)).Select(p => new Choice(p.Id, p.Name))];

    private sealed record Named(string Id, string Name);
}
