using System.Text.Json;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Studies.Clients;

namespace Ctms.Studies.Recipes;

/// <summary>{"name":"clients","demo":true,"clients":[{"code","name"}]}: adds those whose short name is new.</summary>
internal sealed class ClientsStep(SaveClient save, DbSession session) : IRecipeStep
{
    public string Name => "clients";

    public async Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        var lines = new List<string>();
        foreach (var client in step.Items(Name))
            lines.Add(await IsThereAsync(client.Text("code"), stop) ? $"Client {client.Text("code")} exists already" : $"Add the client {client.Text("name")} ({client.Text("code")})");
        return lines;
    }

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        foreach (var client in step.Items(Name))
        {
            var code = client.Text("code");
            if (await IsThereAsync(code, stop)) continue;
            if (await save.RunAsync(null, code, client.Text("name"), 0, stop, step.Flag("demo")) is { IsRefused: true, Refusal: var why }) throw new RecipeException($"Client {code}: {why}");
        }
    }

    private async Task<bool> IsThereAsync(string code, CancellationToken stop) =>
        await session.QueryOneAsync<bool>($"select exists (select 1 from studies.client c where lower(c.code) = lower({code}))", stop);
}
