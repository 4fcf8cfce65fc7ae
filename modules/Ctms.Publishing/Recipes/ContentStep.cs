using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;
using Ctms.Publishing.Menus;
using Ctms.Publishing.Portal;
using Ctms.Publishing.Versions;

namespace Ctms.Publishing.Recipes;

/// <summary>
/// {"name":"content","demo":true,"items":[{"type","study","title","summary","body","public","roles","countries","duty","language"}],"links":[{"study","name","kind","url","note"}],"menu":[{"menu","label","title"}]}:
/// writes and submits; what its type publishes only after an approval stays a draft. Items that are there by their title are left as they are. "title" of a menu line leads to the item of that title.
/// </summary>
// unscoped: recipes are run for the whole installation
internal sealed class ContentStep(DbSession session, CreateContent create, Items items, SubmitVersion submit, PortalLinks links, ComposeMenus menus) : IRecipeStep
{
    public const string DemoOrigin = "demo";

    public string Name => "content";

    public Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>(
    [
        .. step.Items("items").Select(item => $"Write \"{item.Text("title")}\"" + (ContentType.Find(item.Text("type"))?.NeedsApproval == true ? ", to be approved" : " and publish it")),
        .. step.Items("links").Select(link => $"Link {link.Text("name")} from the portal of {link.Text("study")}"),
        .. step.Items("menu").Select(line => $"Put \"{line.OptionalText("label") ?? line.Text("title")}\" into the menu of the {(line.Text("menu") == ContentMenu.Public ? "public pages" : "documents")}"),
    ]);

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        foreach (var item in step.Items("items")) await WriteAsync(item, step.Flag("demo") ? DemoOrigin : null, stop);
        foreach (var link in step.Items("links")) await LinkAsync(link, stop);
        foreach (var line in step.Items("menu")) await LineAsync(line, stop);
    }

    private async Task WriteAsync(JsonElement wanted, string? origin, CancellationToken stop)
    {
        var title = wanted.Text("title");
        if (await ItemAsync(title, stop) is not null) return;
        var type = ContentType.Find(wanted.Text("type")) ?? throw new RecipeException($"There is no type of content \"{wanted.Text("type")}\".");
        var study = wanted.OptionalText("study") is { } protocol ? await StudyAsync(protocol, stop) : null;
        var audience = Audience.Everybody with { Roles = wanted.Texts("roles"), Countries = wanted.Texts("countries"), Studies = study is null ? [] : [study.Id], Clients = study is null ? [] : [study.ClientId] };
        var content = new Content
        {
            Title = title, Summary = wanted.OptionalText("summary") ?? "", Body = string.Join('\n', wanted.Texts("body")), Duty = wanted.OptionalText("duty") ?? type.Duty, IsPublic = wanted.Flag("public"),
            Audience = wanted.Flag("public") ? Audience.Everybody : audience,
        };
        await using var work = await session.BeginAsync(stop);
        var id = await create.InsertAsync(new ItemSeed(type.Id, study?.ClientId, study?.Id, wanted.OptionalText("language") ?? "en", title, null, null, origin), content, stop);
        var item = (await items.FindAsync(id, stop))!;
        if (!type.NeedsApproval && await submit.RunAsync(item, 1, stop) is { IsRefused: true, Refusal: var why }) throw new RecipeException($"{title}: {why}");
        await work.CommitAsync(stop);
    }

    private async Task LinkAsync(JsonElement wanted, CancellationToken stop)
    {
        var study = await StudyAsync(wanted.Text("study"), stop);
        if ((await links.OfAsync(study, stop)).Exists(link => link.Name == wanted.Text("name"))) return;
        var outcome = await links.SaveAsync(study, null, new LinkPlan(wanted.Text("name"), wanted.Text("kind"), wanted.Text("url"), wanted.OptionalText("note"), false), stop);
        if (outcome.IsRefused) throw new RecipeException($"{wanted.Text("name")}: {outcome.Refusal}");
    }

    private async Task LineAsync(JsonElement wanted, CancellationToken stop)
    {
        var (menu, label, title) = (wanted.Text("menu"), wanted.OptionalText("label"), wanted.OptionalText("title"));
        var item = title is null ? (Guid?)null : await ItemAsync(title, stop) ?? throw new RecipeException($"There is no content \"{title}\".");
        var address = item is { } id ? $"/content/{id}" : wanted.Text("url");
        var outcome = await menus.SaveAsync(null, new LinePlan(menu, null, label, address, null), stop);
        if (outcome.IsRefused) throw new RecipeException($"{label ?? title}: {outcome.Refusal}");
    }

    private async Task<PortalStudy> StudyAsync(string protocol, CancellationToken stop) => await session.QueryOneAsync<PortalStudy>($"""
        select s.id, c.id as client_id, s.code as protocol, s.name as title, c.name as client, false as is_mine, array[]::text[] as countries
          from access.scope_node s join access.scope_node c on c.id = s.parent_id where s.kind = 'study' and s.code = {protocol}
        """, stop) ?? throw new RecipeException($"There is no study \"{protocol}\".");

    private Task<Guid?> ItemAsync(string title, CancellationToken stop) =>
        session.QueryOneAsync<Guid?>($"select i.id from publishing.item i join publishing.draft d on d.item_id = i.id where d.content->>'title' = {title} and i.retired_at is null order by i.id limit 1", stop);
}
