using Ctms.Investigators.Candidates;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Inviting;

/// <summary>The present candidates of a study as ids: all of them, or those among the ticked ones.</summary>
internal sealed class CandidateIds(DbSession session, IScope scope)
{
    public Task<List<Guid>> AllAsync(StudyCard study, CancellationToken stop)
        => session.QueryAsync<Guid>($"select c.id from investigators.candidate c where c.study_id = {study.Id} and c.removed_at is null and {scope.On("c")} order by c.id", stop);

    public Task<List<Guid>> AmongAsync(StudyCard study, IEnumerable<string> keys, CancellationToken stop)
        => session.QueryAsync<Guid>($"select c.id from investigators.candidate c where c.study_id = {study.Id} and c.removed_at is null and c.id = any({Parsed(keys)}) and {scope.On("c")} order by c.id", stop);

    /// <summary>What is no id is nobody.</summary>
    public static Guid[] Parsed(IEnumerable<string> keys) => [.. keys.Select(key => Guid.TryParse(key, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];
}
