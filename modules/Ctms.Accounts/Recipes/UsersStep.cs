using System.Text.Json;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Platform.Signatures;
using Microsoft.AspNetCore.Identity;

namespace Ctms.Accounts.Recipes;

/// <summary>
/// {"name":"users","secondFactor":"optional","demo":true}: one demonstration account per role, without a password: they are
/// entered by one-time links. {"people":[{"email","name","role","scope"}]} adds named ones.
/// </summary>
internal sealed class UsersStep(AddAccount add, GrantRole grant, FindScope findScope, UserManager<Account> accounts, SignerIdentity identity, DbSession session) : IRecipeStep
{
    public string Name => "users";

    public async Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        var lines = new List<string>();
        if (Setting(step) is { } setting) lines.Add($"Second factor: {setting}");
        foreach (var person in await PeopleAsync(step, stop))
            lines.Add(await accounts.FindByEmailAsync(person.Email) is null ? $"Add {person.Name} ({person.Email}) as {person.Role}" : $"{person.Email} exists already");
        return lines;
    }

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        if (Setting(step) is { } setting)
            await session.ExecuteAsync($"insert into host.setting (name, value) values ({SecondFactorPolicy.Setting}, {setting}) on conflict (name) do update set value = excluded.value where host.setting.value is distinct from excluded.value", stop);
        foreach (var person in await PeopleAsync(step, stop)) await AddAsync(person, stop);
        await work.CommitAsync(stop);
    }

    private async Task AddAsync(Person person, CancellationToken stop)
    {
        if (await accounts.FindByEmailAsync(person.Email) is not null) return;
        var scope = await findScope.RunAsync(person.Scope, stop);
        if (scope.IsRefused) throw new RecipeException($"{person.Email}: {scope.Refusal}");
        var added = await add.RunAsync(person.Name, person.Email, "en", person.IsDemo, stop);
        if (added.IsRefused) throw new RecipeException($"{person.Email}: {added.Refusal}");
        var given = await grant.RunAsync(added.Value, person.Role, scope.Value, null, stop);
        if (given.IsRefused) throw new RecipeException($"{person.Email}: {given.Refusal}");
        // So that signing can be tried; the words say what it is worth.
        if (person.IsDemo) await identity.RecordAsync(added.Value.Id, "Not checked: a demonstration account made by the recipe, no real person", "So that signing can be tried in the demonstration", stop);
    }

    private async Task<List<Person>> PeopleAsync(JsonElement step, CancellationToken stop)
    {
        var people = new List<Person>();
        if (step.TryGetProperty("demo", out var demo) && demo.ValueKind == JsonValueKind.True)
        {
            var roles = await session.QueryAsync<RoleName>($"select id, name from access.role where built_in order by place", stop);
            people.AddRange(roles.Select(r => new Person($"demo.{r.Id}@example.org", "Demo " + r.Name, r.Id, "*", true)));
        }

        if (step.TryGetProperty("people", out var named) && named.ValueKind == JsonValueKind.Array)
            people.AddRange(named.EnumerateArray().Select(p => new Person(Text(p, "email"), Text(p, "name"), Text(p, "role"), Text(p, "scope", "*"), Text(p, "email").EndsWith("@example.org", StringComparison.OrdinalIgnoreCase))));
        return people;
    }

    private static string? Setting(JsonElement step)
    {
        if (!step.TryGetProperty("secondFactor", out var value)) return null;
        return value.ValueKind == JsonValueKind.String && value.GetString() is "required" or "staff" or "optional" ? value.GetString()
            : throw new RecipeException("\"secondFactor\" is required, staff or optional.");
    }

    private static string Text(JsonElement person, string name, string? otherwise = null) =>
        person.ValueKind == JsonValueKind.Object && person.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!
            : otherwise ?? throw new RecipeException($"A person of the step \"users\" has no \"{name}\".");

    private sealed record RoleName(string Id, string Name);

    private sealed record Person(string Email, string Name, string Role, string Scope, bool IsDemo);
}
