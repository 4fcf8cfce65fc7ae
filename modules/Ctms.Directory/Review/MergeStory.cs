using Ctms.Directory.People;
using Ctms.Platform.Data;

namespace Ctms.Directory.Review;

/// <summary>One merge: which record stayed, which went, who did it, and whether it was taken back.</summary>
internal sealed record MergeStory(
    Guid Id, Guid KeptId, Guid GoneId, string? KeptGiven, string? KeptFamily, string? GoneGiven, string? GoneFamily,
    string MergedBy, DateTimeOffset MergedAt, string? UndoneBy, DateTimeOffset? UndoneAt, string[] Undecided)
{
    public string KeptName => PersonName.Display(KeptGiven, KeptFamily);

    public string GoneName => PersonName.Display(GoneGiven, GoneFamily);
}

internal sealed class MergeStories(DbSession session)
{
    private static readonly FormattableString Rows = $"""
        select m.id, m.kept_id, m.gone_id, k.given_name as kept_given, k.family_name as kept_family, g.given_name as gone_given, g.family_name as gone_family,
               m.merged_by, m.merged_at, m.undone_by, m.undone_at, array(select jsonb_array_elements_text(m.undecided)) as undecided
          from directory.merge m join directory.person k on k.id = m.kept_id join directory.person g on g.id = m.gone_id
        """;

    public Task<MergeStory?> FindAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<MergeStory>($"{Rows} where m.id = {id}", stop);

    public Task<List<MergeStory>> OfAsync(Guid person, CancellationToken stop) =>
        session.QueryAsync<MergeStory>($"{Rows} where m.kept_id = {person} or m.gone_id = {person} order by m.merged_at desc limit 50", stop);
}
