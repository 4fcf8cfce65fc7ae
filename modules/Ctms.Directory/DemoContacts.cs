using System.Text.Json;
using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;

namespace Ctms.Directory;

/// <summary>
/// {"name":"demo-contacts","withoutEvery":8,"stoppedEvery":40}: gives the generated people of a demonstration addresses that lead nowhere, some of them none, and
/// lets a few ask not to be contacted, so that inviting can be tried with everything that hinders it.
/// </summary>
internal sealed class DemoContacts(DbSession session) : IRecipeStep
{
    private const string Source = "Demonstration";
    private const string Reason = "Asked not to be contacted (demonstration)";

    public string Name => "demo-contacts";

    public Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop)
        => Task.FromResult<IReadOnlyList<string>>(["Give demonstration people addresses at example.org"]);

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        var (without, stopped) = (step.GetProperty("withoutEvery").GetInt32(), step.GetProperty("stoppedEvery").GetInt32());
        await using var work = await session.BeginAsync(stop);
        var people = await session.QueryAsync<Guid>($"select id from directory.person where is_demo and merged_into is null order by lower(family_name), lower(given_name), affiliation, id", stop);
        var addressed = people.Where((_, place) => place % without != 0).ToArray();
        var addresses = people.Select((_, place) => $"demo.person{place + 1}@example.org").Where((_, place) => place % without != 0).ToArray();
        var asked = people.Where((_, place) => place % stopped == 1).ToArray();
        await session.ExecuteAsync($"""
            insert into directory.contact_point (id, person_id, subject_id, label, kind, value, source)
            select gen_random_uuid(), w.person, w.person, 'Office', 'email', w.address, {Source} from unnest({addressed}::uuid[], {addresses}::text[]) w(person, address)
             where not exists (select from directory.contact_point c where c.person_id = w.person and c.source = {Source})
            on conflict (subject_id, kind, lower(value)) do nothing
            """, stop);
        await session.ExecuteAsync($"""
            update directory.person set contact_stop = 'do-not-contact', contact_stop_reason = {Reason}, contact_stop_by = {Source}, contact_stop_at = now(), version = version + 1
             where id = any({asked}) and contact_stop is null
            """, stop);
        await session.PublishAsync(new PeopleChanged([.. people]), stop);
        await work.CommitAsync(stop);
    }
}
