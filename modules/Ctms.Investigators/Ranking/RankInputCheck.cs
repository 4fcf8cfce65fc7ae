namespace Ctms.Investigators.Ranking;

/// <summary>Says what is wrong with a ranking's input, in words for the person who wrote it. Nothing is ranked unless this is empty.</summary>
internal static class RankInputCheck
{
    public const int MostCandidates = 100_000;
    public const int MostCriteria = 100;
    public const double LargestWeight = 1_000_000;
    public const double SmallestWeight = 0.000_001;
    public const double LargestNumber = 1e12;
    private const int LongestId = 200;
    private const int LongestHistory = 1_000;
    private const int MostRefusals = 20;

    public static IReadOnlyList<string> Refusals(RankInput input)
        => [.. Weights(input).Concat(Scales(input)).Concat(Gates(input)).Concat(Promises(input)).Concat(Candidates(input)).Take(MostRefusals)];

    private static IEnumerable<string> Weights(RankInput input)
    {
        if (input.Criteria.Count == 0) yield return "There are no criteria.";
        if (input.Criteria.Count > MostCriteria) yield return $"There are {input.Criteria.Count} criteria; at most {MostCriteria} can be weighed.";
        foreach (var refusal in Ids("Criterion", input.Criteria.Select(criterion => criterion.Id))) yield return refusal;
        foreach (var criterion in input.Criteria)
        {
            if (!double.IsFinite(criterion.Weight)) yield return $"The weight of \"{criterion.Id}\" is not a number.";
            else if (criterion.Weight < 0) yield return $"The weight of \"{criterion.Id}\" is negative; a weight is 0 or more.";
            else if (criterion.Weight > LargestWeight) yield return $"The weight of \"{criterion.Id}\" is larger than 1,000,000.";
            else if (criterion.Weight is > 0 and < SmallestWeight) yield return $"The weight of \"{criterion.Id}\" is smaller than 0.000001; use 0 to leave it out.";
        }

        if (input.Criteria.Count > 0 && input.Criteria.All(criterion => criterion.Weight == 0))
            yield return "All weights are zero; at least one must be more than 0.";
        if (!(input.MinCoverage is >= 0 and <= 1)) yield return "The least coverage must be between 0 and 1 (or 0 and 100 percent).";
    }

    private static IEnumerable<string> Scales(RankInput input)
        => input.Criteria.Select(criterion => criterion.Kind switch
        {
            CriterionKind.Benefit or CriterionKind.Cost => Limits(criterion),
            CriterionKind.Category => Map(criterion),
            _ => null,
        }).OfType<string>();

    private static string? Limits(Criterion criterion) => criterion switch
    {
        { Lo: null } or { Hi: null } => $"Criterion \"{criterion.Id}\" needs both \"lo\" and \"hi\": the scale is fixed, not taken from the candidates.",
        { Lo: { } lo, Hi: { } hi } when !Usable(lo) || !Usable(hi) => $"The limits of \"{criterion.Id}\" are not usable numbers.",
        { Lo: { } lo, Hi: { } hi } when lo > hi => $"The limits of \"{criterion.Id}\" are the wrong way round: lo is more than hi. For \"less is better\" use the kind \"cost\".",
        _ => null,
    };

    private static string? Map(Criterion criterion) => criterion.Map switch
    {
        null or { Count: 0 } => $"Criterion \"{criterion.Id}\" is a category and needs a \"map\" from each value to points.",
        { } map when map.Values.Any(points => !(points is >= 0 and <= 100)) => $"The map of \"{criterion.Id}\" has points outside 0 to 100.",
        _ => null,
    };

    private static IEnumerable<string> Gates(RankInput input)
    {
        foreach (var refusal in Ids("Gate", input.Gates.Select(gate => gate.Id))) yield return refusal;
        foreach (var gate in input.Gates.Where(gate => string.IsNullOrWhiteSpace(gate.Reason)))
            yield return $"Gate \"{gate.Id}\" needs a reason: nobody is excluded without one.";
    }

    private static IEnumerable<string> Promises(RankInput input)
    {
        if (input.Promise is { } rule && !(rule.Mean is >= 0 and <= 10 && rule.Prior is >= 0 and <= LargestWeight)) yield return "\"promise\" needs a \"mean\" from 0 to 10 and a \"prior\" of 0 or more.";
        foreach (var criterion in input.Criteria.Where(criterion => criterion is { IsPromise: true, Kind: not CriterionKind.Benefit })) yield return $"Criterion \"{criterion.Id}\" can't be a promise: only a number of which more is better can.";
        foreach (var candidate in input.Candidates)
        {
            if (candidate.History is not { } history) continue;
            if (history.Count > LongestHistory) yield return $"Candidate \"{candidate.Id}\" has more than {LongestHistory} lines of history.";
            if (history.Any(past => !Counts(past.Promised) || !Counts(past.Actual) || !Counts(past.AgeMonths))) yield return $"Candidate \"{candidate.Id}\": history is counted in numbers of 0 or more.";
        }
    }

    private static IEnumerable<string> Candidates(RankInput input)
    {
        if (input.Candidates.Count > MostCandidates) yield return $"There are {input.Candidates.Count} candidates; at most {MostCandidates} can be ranked at once.";
        foreach (var refusal in Ids("Candidate", input.Candidates.Select(candidate => candidate.Id))) yield return refusal;
        var criteria = new Dictionary<string, Criterion>();
        foreach (var criterion in input.Criteria) criteria.TryAdd(criterion.Id, criterion);
        var asked = input.Gates.Select(gate => gate.When.Name).ToHashSet();
        foreach (var candidate in input.Candidates)
        {
            if (candidate.ExpectedRate is { } rate && (!Usable(rate) || rate < 0)) yield return $"Candidate \"{candidate.Id}\": the expected rate is not a number of 0 or more.";
            foreach (var (name, value) in candidate.Values)
            {
                var why = criteria.TryGetValue(name, out var criterion) ? Unfit(criterion, value) : Unknown(asked, name);
                if (why is not null) yield return $"Candidate \"{candidate.Id}\": {why}";
            }
        }
    }

    private static string? Unknown(HashSet<string> asked, string name)
        => asked.Contains(name) ? null : $"\"{name}\" is neither a criterion nor asked for by a gate.";

    private static string? Unfit(Criterion criterion, RankValue value) => criterion.Kind switch
    {
        CriterionKind.Benefit or CriterionKind.Cost when value.Number is not { } number || !Usable(number)
            => $"\"{criterion.Id}\" must be a number; \"{Shortened(value)}\" is not.",
        CriterionKind.YesNo when value.AsTruth() is null => $"\"{criterion.Id}\" must be yes or no; \"{Shortened(value)}\" is neither.",
        CriterionKind.Category when criterion.Map is { } map && !map.ContainsKey(value.ToString())
            => $"\"{Shortened(value)}\" is not in the map of \"{criterion.Id}\".",
        _ => null,
    };

    private static IEnumerable<string> Ids(string what, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (string.IsNullOrWhiteSpace(id)) yield return $"{what} without an id.";
            else if (id.Length > LongestId) yield return $"{what} \"{id[..20]}…\" has an id of more than {LongestId} characters.";
            else if (id.Any(char.IsControl)) yield return $"{what} with a control character in its id.";
            else if (!seen.Add(id)) yield return $"{what} \"{id}\" stands there twice.";
        }
    }

    private static bool Counts(double number) => number >= 0 && Usable(number);

    private static bool Usable(double number) => Math.Abs(number) <= LargestNumber;

    private static string Shortened(RankValue value) => value.ToString() is { Length: > 40 } text ? text[..40] + "…" : value.ToString();
}
