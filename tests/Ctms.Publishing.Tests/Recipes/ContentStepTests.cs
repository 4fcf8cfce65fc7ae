using Ctms.Platform.Access;
using Ctms.Platform.Recipes;
using Ctms.Publishing.Recipes;
using Ctms.Publishing.Tests.Reading;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Publishing.Tests.Recipes;

/// <summary>Content of a recipe is written and submitted as people do it.</summary>
public sealed class ContentStepTests(ReadingApp app) : IClassFixture<ReadingApp>, IDisposable
{
    private const string Recipe = """
        {"name":"test","steps":[{"name":"content","demo":true,
          "items":[
            {"type":"news","public":true,"title":"Open to all","summary":"In short","body":["# First","","second"]},
            {"type":"page","study":"NWB-1","title":"For coordinators","roles":["site-coordinator"],"duty":"confirm","body":["Read this"]},
            {"type":"protocol","study":"NWB-1","title":"Protocol of the recipe","body":["Objectives"]}],
          "links":[{"study":"NWB-1","name":"Capture","kind":"edc","url":"https://capture.example.org/"}],
          "menu":[{"menu":"public","title":"Open to all"},{"menu":"readers","label":"My tasks","url":"/tasks"}]}]}
        """;

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("ctms-recipe-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_is_there_once_and_goes_with_the_demonstration_but_for_what_somebody_has_confirmed_or_translated()
    {
        var file = Path.Combine(folder, "content.recipe.json");
        await File.WriteAllTextAsync(file, Recipe, TestContext.Current.CancellationToken);
        var person = await app.PersonAsync(Role.SiteCoordinator, app.AtSite);
        using var reader = app.Browser(person);
        for (var run = 0; run < 2; run++) await app.AsSystemAsync(s => s.GetRequiredService<RecipeRunner>().RunAsync(file, CancellationToken.None));
        await app.DeliverEventsAsync();

        Assert.Equal(["For coordinators", "Open to all"], (await reader.OpenAsync("/content")).QuerySelectorAll("table .line-1").Select(t => t.TextContent.Trim()).Order());
        Assert.Equal(["Open to all", "My tasks"], (await app.QueryAsync<string>($"select coalesce(m.label, d.content->>'title') from publishing.menu_line m left join publishing.draft d on d.item_id = m.item_id order by m.place")));
        Assert.Equal(["Capture"], (await reader.OpenAsync("/portal/NWB-1")).QuerySelectorAll(".launch b").Select(b => b.TextContent));
        // What is published only after an approval waits for somebody to ask for it.
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from publishing.item i where i.type = 'protocol' and not exists (select 1 from publishing.version v where v.item_id = i.id)"));

        var confirmed = await app.OneAsync<Guid>($"select v.id from publishing.version v where v.title = 'For coordinators'");
        await app.ExecuteAsync($"insert into publishing.confirmation (id, item_id, client_id, study_id, version_id, user_id, name, confirmed_at) select {Guid.CreateVersion7()}, v.item_id, v.client_id, v.study_id, v.id, {person.Id}, 'Reader', now() from publishing.version v where v.id = {confirmed}");
        await app.ExecuteAsync($"insert into publishing.item (id, type, language, slug, source_id, created_at, created_by) select {Guid.CreateVersion7()}, i.type, 'de', i.slug || '-de', i.id, now(), 'Writer' from publishing.item i where i.type = 'news'");
        var removed = await app.AsSystemAsync(s => s.GetServices<IDemoData>().Single(d => d is DemoContent).RemoveAsync(CancellationToken.None));
        Assert.Equal(3, removed["content"]);
        Assert.Equal(["For coordinators", "Open to all"], await app.QueryAsync<string>($"select d.content->>'title' from publishing.item i join publishing.draft d on d.item_id = i.id where i.retired_at is not null order by 1"));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from publishing.item i where i.type = 'protocol'"));
        Assert.Empty((await reader.OpenAsync("/content")).QuerySelectorAll("table .line-1"));
        Assert.Equal(["/tasks"], await app.QueryAsync<string>($"select url from publishing.menu_line"));
    }
}
