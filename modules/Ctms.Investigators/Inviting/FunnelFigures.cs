using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Inviting;

/// <summary>A figure of the funnel: what counts for it stands here and nowhere else, for the page, its filter, the export and Home alike.</summary>
/// <param name="Sql">Which invitations (alias i) count.</param>
internal sealed record FunnelStep(string Id, string Name, string Sql, Tone Tone = Tone.Blue);

/// <summary>The catalogue of the funnel's figures. Who went on counts in the steps before too: who submitted has opened and started.</summary>
internal static class FunnelSteps
{
    public const string Invited = "invited";
    public const string Submitted = "submitted";
    public const string Revoked = "revoked";

    /// <summary>Said beside the share wherever it is shown.</summary>
    public const string RateHelp = "of those not revoked";

    public static readonly IReadOnlyList<FunnelStep> All =
    [
        new(Invited, "Invited", "true"),
        new("opened", "Opened", "i.opened_at is not null"),
        new("started", "Started", "i.started_at is not null"),
        new(Submitted, "Submitted", "i.status = 'submitted'", Tone.Green),
        new("declined", "Declined", "i.status = 'declined'", Tone.Red),
        new("expired", "Expired", "i.status = 'expired'", Tone.Amber),
        new(Revoked, "Revoked", "i.status = 'revoked'", Tone.Neutral),
    ];

    public static FunnelStep? Find(string? id) => All.FirstOrDefault(step => step.Id == id);
}

/// <summary>How many invitations reached each step.</summary>
internal sealed record FunnelFigures(IReadOnlyList<long> Counts)
{
    public long Invited => Of(FunnelSteps.Invited);

    /// <summary>Null while nobody was asked.</summary>
    public double? ResponseRate => Invited - Of(FunnelSteps.Revoked) is > 0 and var asked ? (double)Of(FunnelSteps.Submitted) / asked : null;

    public string RateText => ResponseRate?.ToString("0 %", System.Globalization.CultureInfo.CurrentCulture) ?? "–";

    public long Of(string step)
    {
        for (var i = 0; i < FunnelSteps.All.Count; i++)
            if (FunnelSteps.All[i].Id == step) return Counts[i];
        throw new ArgumentException($"There is no figure {step}.", nameof(step));
    }
}

/// <summary>The figures of one survey or country.</summary>
internal sealed record FunnelPart(string Name, FunnelFigures Figures);

/// <summary>Counts the funnel within what a permission shows.</summary>
internal sealed class Funnel(DbSession session)
{
    /// <summary>Of one study, or of all that the filter shows.</summary>
    public async Task<FunnelFigures> OfAsync(ScopeFilter seen, Guid? study, CancellationToken stop)
        => new(await session.QueryOneAsync<long[]>($"select array[{Counts}] from investigators.invitation i where {In(seen, study)}", stop) ?? []);

    public async Task<IReadOnlyList<FunnelPart>> BySurveyAsync(ScopeFilter seen, Guid study, CancellationToken stop) => Parts(await session.QueryAsync<Row>($"""
        select s.name, array[{Counts}] as counts from investigators.invitation i join investigators.survey s on s.id = i.survey_id
         where {In(seen, study)} group by s.id, s.name order by lower(s.name)
        """, stop));

    public async Task<IReadOnlyList<FunnelPart>> ByCountryAsync(ScopeFilter seen, Guid study, CancellationToken stop) => Parts(await session.QueryAsync<Row>($"""
        select coalesce(c.country, '') as name, array[{Counts}] as counts from investigators.invitation i join investigators.candidate c on c.id = i.candidate_id
         where {In(seen, study)} group by 1 order by count(*) desc, 1
        """, stop));

    private static FormattableString Counts => Sql.Join(", ", [.. FunnelSteps.All.Select(step => Sql.Literal($"count(*) filter (where {step.Sql})"))]);

    // Scope is asked of each study once, not of each of its invitations: they have no other client than their study.
    private static FormattableString In(ScopeFilter seen, Guid? study)
        => $"i.study_id = any(array(select s.id from investigators.study_card s where {seen.On("s", studyColumn: "id")} and ({study}::uuid is null or s.id = {study}::uuid)))";

    private static IReadOnlyList<FunnelPart> Parts(List<Row> rows) => rows.ConvertAll(row => new FunnelPart(row.Name, new(row.Counts)));

    private sealed record Row(string Name, long[] Counts);
}
