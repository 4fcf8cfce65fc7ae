using System.Net;
using Ctms.Platform.Access;
using Ctms.__Name__.Data;
using Ctms.__Name__.Items;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.__Name__.Tests.Items;

public sealed class ItemPagesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task What_was_added_stands_in_the_list()
    {
        await AddAsync("First of its kind");
        using var manager = await app.SignInAsync(Role.StudyManager);
        Assert.Contains("First of its kind", (await manager.OpenAsync("/__path__")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("First of its kind", (await manager.OpenAsync("/__path__?q=other")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_the_permission_is_refused()
    {
        using var investigator = await app.SignInAsync(Role.Investigator);
        using var answer = await investigator.GetAsync("/__path__");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void An_item_without_a_name_is_refused(string name) => Assert.True(Item.Add(name, app.Clock.GetUtcNow()).IsRefused);

    private Task AddAsync(string name) => app.AsSystemAsync(async services =>
    {
        var db = services.GetRequiredService<__Name__Db>();
        db.Items.Add(Item.Add(name, app.Clock.GetUtcNow()).Value!);
        await db.SaveChangesAsync();
    });
}
