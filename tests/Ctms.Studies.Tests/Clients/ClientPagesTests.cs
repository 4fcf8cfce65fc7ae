using System.Net;
using Ctms.Platform.Access;

namespace Ctms.Studies.Tests.Clients;

public sealed class ClientPagesTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    [Fact]
    public async Task A_client_that_was_added_can_be_chosen_for_a_study_and_renamed()
    {
        using var manager = await app.ManagerAsync();
        using var added = await manager.FillInAsync("/studies/clients/new", "form.form", ("Input.Name", "Harbour Labs"), ("Input.Code", "HBR"));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        Assert.Contains("Harbour Labs", (await manager.OpenAsync("/studies/new")).Body!.TextContent, StringComparison.Ordinal);
        using var renamed = await manager.FillInAsync("/studies/clients/HBR/edit", "form.form", ("Input.Name", "Harbour Laboratories"));
        Assert.Equal("/studies/clients/HBR", renamed.Headers.Location!.OriginalString);
        Assert.Contains("Harbour Laboratories", (await manager.OpenAsync("/studies/clients/HBR")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Harbour Laboratories", await app.OneAsync<string>($"select name from access.scope_node where code = 'HBR'"));
    }

    [Theory]
    [InlineData("Northwind Bio", "NEWNAME", "Another client has this name")]
    [InlineData("Fresh name", "nwb", "Another client has this name")]
    [InlineData("Fresh name", "new", "a page has this address")]
    [InlineData("Fresh name", "N W", "A short name has 2 to 30")]
    public async Task A_name_that_is_taken_or_unfit_is_refused_with_the_reason(string name, string code, string reason)
    {
        using var manager = await app.ManagerAsync();
        using var answer = await manager.FillInAsync("/studies/clients/new", "form.form", ("Input.Name", name), ("Input.Code", code));
        Assert.Contains(reason, await StudiesApp.RefusalAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_works_for_one_client_cannot_add_another()
    {
        using var manager = await app.SignInAsync(Role.StudyManager, new ScopeTarget(app.Northwind));
        using var answer = await manager.FillInAsync("/studies/clients/new", "form.form", ("Input.Name", "Third"), ("Input.Code", "TRD"));
        Assert.Contains("covers its own clients only", await StudiesApp.RefusalAsync(answer), StringComparison.Ordinal);
    }
}
