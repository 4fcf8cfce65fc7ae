using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.Users;

/// <summary>Where a role can be given: everywhere, a client, a study, a site. The country is chosen beside it.</summary>
internal sealed class ScopeChoices(DbSession session, IStringLocalizer<SharedTexts> texts)
{
    public async Task<IReadOnlyList<Choice>> ReadAsync(CancellationToken stop)
    {
        var nodes = await session.QueryAsync<Node>($"""
            select n.kind, n.code, n.name, p.code as parent_code from access.scope_node n left join access.scope_node p on p.id = n.parent_id
             where n.kind in ('client', 'study', 'site') order by array_position(array['client', 'study', 'site'], n.kind), n.code
            """, stop);
        return [new Choice("*", texts["Everywhere"]), .. nodes.Select(Of)];
    }

    private Choice Of(Node node) => node.Kind switch
    {
        "client" => new Choice("client:" + node.Code, texts["Client {0}: all studies", node.Name]),
        "study" => new Choice("study:" + node.Code, texts["Study {0}: {1}", node.Code, node.Name]),
        _ => new Choice($"study:{node.ParentCode}/site:{node.Code}", texts["Study {0}, site {1}: {2}", node.ParentCode ?? "", node.Code, node.Name]),
    };

    private sealed record Node(string Kind, string Code, string Name, string? ParentCode);
}
