namespace Ctms.Investigators.Ranking;

/// <summary>An estimate with what becomes of it: the share to expect by the track record (null without one) and the value that is ranked.</summary>
internal sealed record PromisedValue(double Estimate, double? Delivered, double Expected, int Studies, double Promised, double Actual);

/// <summary>Estimates of an input, corrected. Pure: the history that it needs stands in the input.</summary>
internal static class PromisedValues
{
    /// <summary>The candidate as it is ranked: estimates replaced by what is to be expected. Gates look at what was said.</summary>
    public static RankCandidate Corrected(RankInput input, RankCandidate candidate)
    {
        var corrected = Of(input, candidate);
        if (corrected.Count == 0) return candidate;
        var values = new Dictionary<string, RankValue>(candidate.Values);
        foreach (var (criterion, value) in corrected) values[criterion] = RankValue.Of(value.Expected);
        return candidate with { Values = values };
    }

    /// <summary>The candidate's estimates by criterion; empty when the input asks for none.</summary>
    public static IReadOnlyDictionary<string, PromisedValue> Of(RankInput input, RankCandidate candidate)
    {
        var found = new Dictionary<string, PromisedValue>();
        if (input.Promise is not { } rule) return found;
        var history = candidate.History ?? [];
        foreach (var criterion in input.Criteria.Where(criterion => criterion.IsPromise))
        {
            if (!candidate.Values.TryGetValue(criterion.Id, out var value) || value.Number is not ({ } estimate and >= 0)) continue;
            var delivered = PromiseCorrection.Delivered(history, rule.Mean, rule.Prior);
            found[criterion.Id] = new(estimate, delivered, PromiseCorrection.Expected(estimate, delivered), history.Count, history.Sum(past => past.Promised), history.Sum(past => past.Actual));
        }

        return found;
    }
}
