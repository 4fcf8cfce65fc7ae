using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;

namespace Ctms.Directory;

/// <summary>Removes the generated people and organisations of the demo, with all that hangs on them.</summary>
internal sealed class DirectoryDemo(DbSession session) : IDemoData
{
    /// <summary>Last: trials, studies and rankings hang on people.</summary>
    public int Order => 900;

    public async Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var people = (await session.QueryAsync<Guid>($"select id from directory.person where is_demo", stop)).ToArray();
        var organisations = (await session.QueryAsync<Guid>($"select id from directory.organisation where is_demo", stop)).ToArray();
        await session.ExecuteAsync($"delete from directory.person_key where person_id = any({people})", stop);
        await session.ExecuteAsync($"delete from directory.person_block where person_id = any({people})", stop);
        await session.ExecuteAsync($"delete from directory.affiliation where person_id = any({people})", stop);
        await session.ExecuteAsync($"update directory.person set merged_into = null where merged_into = any({people})", stop);
        await session.ExecuteAsync($"delete from directory.person where id = any({people})", stop);
        await session.ExecuteAsync($"update directory.affiliation set organisation_id = null where organisation_id = any({organisations})", stop);
        await session.ExecuteAsync($"delete from directory.organisation_merge where kept_id = any({organisations}) or gone_id = any({organisations})", stop);
        await session.ExecuteAsync($"update directory.organisation set merged_into = null where merged_into = any({organisations})", stop);
        await session.ExecuteAsync($"delete from directory.organisation where id = any({organisations})", stop);
        foreach (var ids in people.Chunk(5_000)) await session.PublishAsync(new PeopleChanged(ids), stop);
        foreach (var ids in organisations.Chunk(5_000)) await session.PublishAsync(new OrganisationsChanged(ids), stop);
        await work.CommitAsync(stop);
        return new Dictionary<string, long> { ["people"] = people.Length, ["organisations"] = organisations.Length };
    }
}
