using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Trials;

/// <summary>Takes away the trials that a demo recipe imported, and those imports.</summary>
internal sealed class DemoTrials(DbSession session) : IDemoData
{
    public int Order => 200;

    public async Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var trials = (await session.QueryAsync<Guid>($"select id from registry.trial where is_demo", stop)).ToArray();
        var people = await session.QueryAsync<Guid>($"delete from registry.trial_role where trial_id = any ({trials}) returning person_id", stop);
        await session.ExecuteAsync($"delete from registry.role_move where trial_id = any ({trials})", stop);
        await session.ExecuteAsync($"delete from registry.trial_location where trial_id = any ({trials})", stop);
        await session.ExecuteAsync($"delete from registry.trial_published where trial_id = any ({trials})", stop);
        await session.ExecuteAsync($"delete from registry.trial where id = any ({trials})", stop);
        var imports = (await session.QueryAsync<Guid>($"select id from registry.import where is_demo", stop)).ToArray();
        await session.ExecuteAsync($"delete from registry.import_row where import_id = any ({imports})", stop);
        await session.ExecuteAsync($"delete from registry.import_facility where import_id = any ({imports})", stop);
        await session.ExecuteAsync($"delete from registry.import where id = any ({imports})", stop);
        if (trials.Length > 0) await session.PublishAsync(new TrialsChanged(trials), stop);
        if (people.Count > 0) await session.PublishAsync(new TrialRolesChanged([.. people.Distinct()]), stop);
        await work.CommitAsync(stop);
        return new Dictionary<string, long> { ["trials"] = trials.Length, ["imports"] = imports.Length };
    }
}
