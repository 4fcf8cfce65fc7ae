using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Roles;

/// <summary>The names of roles by id. Seeded ones are translated; an installation's own stand as they were written.</summary>
internal sealed class RoleNames(DbSession session, IStringLocalizer<SharedTexts> texts)
{
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken stop) =>
        (await ChoicesAsync(stop)).ToDictionary(c => c.Value, c => c.Label);

    public async Task<IReadOnlyList<Choice>> ChoicesAsync(CancellationToken stop) =>
        [.. (await session.QueryAsync<Named>($"select id, name from access.role order by place, name", stop)).Select(r => new Choice(r.Id, texts[r.Name]))];

    private sealed record Named(string Id, string Name);
}
