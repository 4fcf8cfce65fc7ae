using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>The places of a study's candidates that were given by hand.</summary>
internal sealed class RankOverrides(DbSession session, IScope scope)
{
    public async Task<IReadOnlyList<RankOverride>> OfAsync(StudyCard study, CancellationToken stop) => await session.QueryAsync<RankOverride>($"""
        select o.candidate_id as candidate, o.place, o.reason, o.changed_by as by, o.changed_at as at
          from investigators.rank_override o join investigators.candidate c on c.id = o.candidate_id and c.removed_at is null
         where o.study_id = {study.Id} and {scope.On("o")} order by o.place, o.changed_at
        """, stop);

    /// <summary>As a frozen ranking keeps them.</summary>
    public static string Write(IEnumerable<RankOverride> overrides) => JsonSerializer.Serialize(overrides, JsonSerializerOptions.Web);

    public static IReadOnlyList<RankOverride> Read(string kept) => JsonSerializer.Deserialize<List<RankOverride>>(kept, JsonSerializerOptions.Web) ?? [];
}
