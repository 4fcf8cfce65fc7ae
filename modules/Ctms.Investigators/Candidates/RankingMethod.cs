using Ctms.Investigators.Ranking;
using Ctms.Platform;

namespace Ctms.Investigators.Candidates;

/// <summary>Weight and limits of one criterion.</summary>
internal sealed record MethodLine(string Criterion, double Weight, double Lo, double Hi);

/// <summary>How the candidates of a study are weighed: weights, scales, policy for missing data, least coverage and gates.</summary>
internal sealed record RankingMethod(IReadOnlyList<MethodLine> Lines, MissingPolicy Missing, double MinCoverage, IReadOnlyList<string> Gates)
{
    public static readonly RankingMethod Usual = new(
        [.. StudyCriteria.All.Concat(StudyCriteria.History).Select(criterion => new MethodLine(criterion.Id, criterion.UsualWeight, criterion.Lo, criterion.Hi))],
        MissingPolicy.Reweight, RankInput.UsualMinCoverage, [.. StudyCriteria.Gates.Where(gate => gate.IsUsual).Select(gate => gate.Id)]);

    /// <summary>What the lines mean: the criteria of the study.</summary>
    public StudyCatalogue Catalogue { get; init; } = StudyCatalogue.Registry;

    /// <summary>The gates that close: the chosen ones and those that nobody can switch off.</summary>
    public IEnumerable<StudyGate> ClosedGates => StudyCriteria.Gates.Where(gate => !gate.IsOptional || Gates.Contains(gate.Id));

    /// <summary>The input of a ranking: exactly what <c>rank</c> reads. Only values that a criterion or gate asks for go in.</summary>
    public RankInput Over(IReadOnlyList<RankCandidate> candidates, PromiseRule? rule = null)
    {
        var gates = ClosedGates.Select(gate => new Gate(gate.Id, GateCondition.Read(gate.When)!, gate.Reason)).ToList();
        var asked = Lines.Select(line => line.Criterion).Concat(gates.Select(gate => gate.When.Name)).ToHashSet();
        return new(
            [.. Lines.Select(Criterion)], Missing, MinCoverage, gates,
            [.. candidates.Select(candidate => candidate with { Values = candidate.Values.Where(value => asked.Contains(value.Key)).ToDictionary(value => value.Key, value => value.Value), History = Catalogue.HasPromises ? candidate.History : null })],
            Catalogue.HasPromises ? rule ?? PromiseRule.Usual : null);
    }

    /// <summary>What is wrong with it, in words for the analyst.</summary>
    public Outcome Check()
    {
        if (Lines.FirstOrDefault(line => !(Math.Abs(line.Lo) <= RankInputCheck.LargestNumber) || !(Math.Abs(line.Hi) <= RankInputCheck.LargestNumber)) is { } wild)
            return Outcome.Refused($"The scale of \"{Name(wild)}\" is not a usable number.");
        if (Lines.FirstOrDefault(line => line.Lo > line.Hi) is { } turned)
            return Outcome.Refused($"The scale of \"{Name(turned)}\" is the wrong way round: the first number must be the smaller one.");
        if (Lines.FirstOrDefault(line => line.Weight < 0) is { } negative) return Outcome.Refused($"The weight of \"{Name(negative)}\" is negative; a weight is 0 or more.");
        if (Lines.FirstOrDefault(line => !(line.Weight <= RankInputCheck.LargestWeight)) is { } large) return Outcome.Refused($"The weight of \"{Name(large)}\" is larger than 1,000,000.");
        if (Lines.All(line => line.Weight == 0)) return Outcome.Refused("All weights are zero; at least one must be more than 0.");
        return RankInputCheck.Refusals(Over([])) is [var first, ..] ? Outcome.Refused(first) : Outcome.Done;
    }

    private string Name(MethodLine line) => Catalogue.Find(line.Criterion)?.Name ?? line.Criterion;

    private Criterion Criterion(MethodLine line)
    {
        var known = Catalogue.Find(line.Criterion) ?? throw new InvalidOperationException($"There is no criterion {line.Criterion}.");
        return known.Kind switch
        {
            CriterionKind.Benefit or CriterionKind.Cost => new(known.Id, line.Weight, known.Kind, line.Lo, line.Hi, IsPromise: known.IsPromise),
            CriterionKind.Category => new(known.Id, line.Weight, known.Kind, Map: known.Map),
            _ => new(known.Id, line.Weight, known.Kind),
        };
    }
}
