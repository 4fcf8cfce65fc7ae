using Ctms.Investigators.Search;

namespace Ctms.Investigators.Candidates;

/// <summary>Whether a published condition is the study's: one names all words of the other. A single common word ("Cancer") is too little to match a longer one.</summary>
internal sealed class ConditionMatch
{
    private readonly HashSet<string>[] wanted;

    /// <summary>Several conditions of a study are separated by semicolons.</summary>
    public ConditionMatch(string condition)
        => wanted = [.. condition.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => ConditionWords.MeaningOf(part)).Where(words => words.Count > 0)];

    public bool Holds(IEnumerable<string> conditions) => conditions.Any(Holds);

    private bool Holds(string condition)
    {
        var words = ConditionWords.MeaningOf(condition);
        return words.Count > 0 && wanted.Any(own => own.IsSubsetOf(words) || (words.Count >= Math.Min(2, own.Count) && words.IsSubsetOf(own)));
    }
}
