using System.Net;
using Ctms.Investigators.Search;
using Ctms.Platform.Access;
using Ctms.Platform.Verbs;
using Ctms.Platform.Web;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests;

/// <summary>The portal with 100 lung cancer trials (people's names generated) and two rival clients with a study each.</summary>
public class InvestigatorsApp(PgServer server) : CtmsApp(server)
{
    public const string OurProtocol = "NWB-301";
    public const string RivalProtocol = "RVL-900";

    public Guid OurClient { get; private set; }

    public Guid RivalClient { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ImportAsync();
        using var boss = await SignInAsync(Role.SystemAdministrator);
        (OurClient, RivalClient) = (await ClientAsync(boss, "NWB", "Northwind Bio"), await ClientAsync(boss, "RVL", "Rival Pharma"));
        await StudyAsync(boss, OurClient, OurProtocol);
        await StudyAsync(boss, RivalClient, RivalProtocol);
        await DeliverEventsAsync();
    }

    public async Task ImportAsync()
    {
        var result = await AsSystemAsync(services => services.GetServices<IVerb>().Single(verb => verb.Name == "import registry")
            .RunAsync(new VerbArguments([RepositoryFile.Path("tests/data/ctgov/lung_cancer_100.json.gz")], []), CancellationToken.None));
        Assert.Equal(ExitCode.Done, result.Code);
        await DeliverEventsAsync();
    }

    public Task<Browser> AnalystAsync(Guid? client = null) => SignInAsync(Role.FeasibilityAnalyst, client is null ? null : new ScopeTarget(client));

    internal Task<SearchResult> SearchAsync(string? text = null, string sort = "relevance", bool descending = true, int size = 20, ListCursor? at = null, params (string Name, string Value)[] filters)
        => AsSystemAsync(services => services.GetRequiredService<InvestigatorSearch>().ReadAsync(new ListRequest
        {
            Q = text,
            Sort = sort,
            Descending = descending,
            PageSize = size,
            Cursor = at,
            Values = filters.GroupBy(filter => filter.Name).ToDictionary(group => group.Key, group => group.Select(filter => filter.Value).ToArray()),
        }, CancellationToken.None));

    private async Task<Guid> ClientAsync(Browser boss, string code, string name)
    {
        using var answer = await boss.FillInAsync("/studies/clients/new", "form.form", ("Input.Code", code), ("Input.Name", name));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await OneAsync<Guid>($"select id from studies.client where code = {code}");
    }

    private static async Task StudyAsync(Browser boss, Guid client, string protocol)
    {
        using var answer = await boss.FillInAsync("/studies/new", "form.form",
            ("Input.ClientId", client.ToString()), ("Input.ProtocolNumber", protocol), ("Input.Title", "A study of something in lung cancer"),
            ("Input.Condition", "Non-small cell lung cancer"), ("Input.Phase", "PHASE2"), ("Input.CountriesInPlan", "Germany, China, United States, France"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
