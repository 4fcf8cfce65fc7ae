using System.Net;
using Ctms.Platform.Access;
using Ctms.Studies.Clients;
using Ctms.Studies.Register;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Tests;

/// <summary>The portal with two rival clients, each with a study.</summary>
public sealed class StudiesApp(PgServer server) : CtmsApp(server)
{
    public Guid Northwind { get; private set; }

    public Guid Rival { get; private set; }

    public Guid OurStudy { get; private set; }

    public Guid RivalStudy { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (Northwind, Rival) = (await ClientAsync("NWB", "Northwind Bio"), await ClientAsync("RVL", "Rival Pharma"));
        (OurStudy, RivalStudy) = (await StudyAsync(Northwind, "NWB-101"), await StudyAsync(Rival, "RVL-900"));
    }

    public Task<Guid> ClientAsync(string code, string name) => AsSystemAsync(async services =>
    {
        var outcome = await services.GetRequiredService<SaveClient>().RunAsync(null, code, name, 0, CancellationToken.None);
        Assert.Null(outcome!.Value.Refusal);
        return await IdAsync($"select id from studies.client where code = {code}");
    });

    public Task<Guid> StudyAsync(Guid client, string protocol) => AsSystemAsync(async services =>
    {
        var outcome = await services.GetRequiredService<CreateStudy>().RunAsync(client, Given.Plan with { ProtocolNumber = protocol, Title = "Title of " + protocol }, CancellationToken.None);
        Assert.Null(outcome.Refusal);
        return await IdAsync($"select id from studies.study where protocol_number = {protocol}");
    });

    public Task<Browser> ManagerAsync() => SignInAsync(Role.StudyManager);

    /// <summary>Presses a button of a page that has no field to fill in.</summary>
    public static async Task<HttpResponseMessage> PostAsync(Browser browser, string url, string handler, params (string Name, string Value)[] values)
    {
        var token = (await browser.OpenAsync("/studies")).QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("form-token", token), .. values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value))]);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{url}?handler={handler}") { Content = content };
        return await browser.SendAsync(request);
    }

    public static async Task<string> RefusalAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await Ctms.Testing.Browser.ReadAsync(answer)).Body!.TextContent;
    }

    private Task<Guid> IdAsync(FormattableString sql) => OneAsync<Guid>(sql);
}
