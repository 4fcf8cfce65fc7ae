using System.Text.Json;
using Ctms.Investigators.Performance;
using Ctms.Investigators.Ranking;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Candidates;

/// <summary>A line of a ranking with the candidate behind it.</summary>
internal sealed record RankedCandidate(CandidateLine Candidate, RankRow Row, IReadOnlyList<Reason> For, IReadOnlyList<Reason> Against)
{
    /// <summary>Where it stands: by the numbers, unless somebody placed it, or others, by hand.</summary>
    public int? Place { get; init; } = Row.Rank;

    public RankOverride? Override { get; init; }

    /// <summary>Estimates with their correction, by criterion.</summary>
    public IReadOnlyDictionary<string, PromisedValue> Promises { get; init; } = new Dictionary<string, PromisedValue>();
}

/// <summary>A ranking ready to be shown: who, in which order, why; and which criteria tell nobody apart.</summary>
/// <param name="Answer">By the numbers alone, in their order: what <c>rank</c> makes of the input.</param>
internal sealed record RankingView(RankingMethod Method, RankInput Input, IReadOnlyList<RankRow> Answer, IReadOnlyList<RankedCandidate> Rows, IReadOnlyList<string> Flat)
{
    public int Ranked => Rows.Count(row => row.Place is not null);
}

/// <summary>Ranks the candidates of a study by a method that has been checked.</summary>
internal sealed class StudyRanking(CandidateValues values, TrackRecordReads records, StudyCatalogues catalogues, RankOverrides overrides, DbSession session, IScope scope)
{
    /// <summary>The method that was saved for the study, else the usual one.</summary>
    public async Task<RankingMethod> MethodAsync(StudyCard study, CancellationToken stop)
    {
        var kept = await session.QueryOneAsync<string>($"select m.method::text from investigators.ranking_method m where m.study_id = {study.Id} and {scope.On("m")}", stop);
        var catalogue = await catalogues.OfAsync(study, stop);
        return kept is null ? catalogue.Usual : MethodText.Read(kept, catalogue);
    }

    public async Task<RankingView> RankAsync(StudyCard study, RankingMethod method, CancellationToken stop)
    {
        var past = await records.OfAsync(study, stop);
        return Of(method, await values.ReadAsync(study, method.Catalogue, past, stop), await overrides.OfAsync(study, stop), past.Rule);
    }

    internal static RankingView Of(RankingMethod method, IReadOnlyList<CandidateLine> lines, IReadOnlyList<RankOverride>? moved = null, PromiseRule? rule = null)
    {
        var input = method.Over([.. lines.Select(line => new RankCandidate(line.Id.ToString(), line.Values, History: line.History.Count > 0 ? line.History : null))], rule);
        var rows = RankTable.Of(input);
        var byId = lines.ToDictionary(line => line.Id.ToString());
        var promised = input.Candidates.ToDictionary(candidate => candidate.Id, candidate => PromisedValues.Of(input, candidate));
        var reasons = Reasons.Of(rows);
        var ranked = rows.Select(row => (reasons.TryGetValue(row.Id, out var why) ? new RankedCandidate(byId[row.Id], row, why.For, why.Against) : new RankedCandidate(byId[row.Id], row, [], [])) with { Promises = promised[row.Id] });
        return new(method, input, rows, OverriddenOrder.Of([.. ranked], moved ?? []), Flat(input, rows));
    }

    /// <summary>Criteria with a weight that give all ranked candidates the same points: by their scale, or because all are alike.</summary>
    private static List<string> Flat(RankInput input, IReadOnlyList<RankRow> rows)
    {
        var ranked = rows.Where(row => row.Rank is not null).Select(row => row.Id).ToHashSet();
        var candidates = input.Candidates.Where(candidate => ranked.Contains(candidate.Id)).Select(candidate => PromisedValues.Corrected(input, candidate)).ToList();
        return [.. input.Criteria.Where(criterion => criterion.Weight > 0 && (criterion.DoesNotDiscriminate || (candidates.Count > 1
            && candidates.Select(candidate => Utility.Of(criterion, candidate.Values.TryGetValue(criterion.Id, out var value) ? value : null)).Distinct().Count() == 1))).Select(criterion => criterion.Id)];
    }
}

/// <summary>A method as it is kept.</summary>
internal static class MethodText
{
    public static string Write(RankingMethod method) => JsonSerializer.Serialize(new Kept([.. method.Lines], method.Missing.ToString(), method.MinCoverage, [.. method.Gates]), JsonSerializerOptions.Web);

    /// <summary>Criteria that came later take their usual weight of 0, criteria that went are dropped: an old method still means what it meant.</summary>
    public static RankingMethod Read(string text, StudyCatalogue? catalogue = null)
    {
        var kept = JsonSerializer.Deserialize<Kept>(text, JsonSerializerOptions.Web)!;
        catalogue ??= StudyCatalogue.Registry;
        var lines = catalogue.All.Select(criterion => kept.Lines.FirstOrDefault(line => line.Criterion == criterion.Id) ?? new MethodLine(criterion.Id, 0, criterion.Lo, criterion.Hi));
        return new([.. lines], Enum.Parse<MissingPolicy>(kept.Missing), kept.MinCoverage, [.. kept.Gates.Where(gate => StudyCriteria.Gates.Any(known => known.Id == gate))]) { Catalogue = catalogue };
    }

    /// <summary>As it was written, whatever its study asks today: for its history.</summary>
    public static RankingMethod ReadKept(string text)
    {
        var kept = JsonSerializer.Deserialize<Kept>(text, JsonSerializerOptions.Web)!;
        return Read(text) with { Lines = kept.Lines };
    }

    private sealed record Kept(MethodLine[] Lines, string Missing, double MinCoverage, string[] Gates);
}
