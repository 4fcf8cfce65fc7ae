using System.Globalization;
using Ctms.Directory.Contracts;
using Ctms.Investigators.Search;
using Ctms.Registry.Contracts;

namespace Ctms.Benchmarks;

/// <summary>A person of the search bench: id, name, conditions separated by "; ", country, last active year, number of trials.</summary>
internal sealed record SearchRow(string Id, string Name, string[] Conditions, string Country, int LastYear, int Trials)
{
    public static IEnumerable<SearchRow> Read(string file) => File.ReadLines(file).Where(line => line.Length > 0).Select(line => line.Split('\t')).Where(cells => cells.Length >= 6 && cells[0] != "id")
        .Select(cells => new SearchRow(cells[0], cells[1], cells[2].Split("; ", StringSplitOptions.RemoveEmptyEntries), cells[3], Whole(cells[4]), Whole(cells[5])));

    /// <summary>The row as the portal would keep it.</summary>
    public IndexRow ToIndexRow(Guid id)
    {
        var name = NameKey.Normalise(Name);
        var country = Platform.Countries.CodeOf(Country) ?? Country;
        var terms = new HashSet<Term>(name.Tokens.Concat(Words.Of(Name)).Select(token => new Term(TermKind.Name, token)));
        terms.UnionWith(Conditions.SelectMany(ConditionWords.Of).Select(word => new Term(TermKind.Word, word)));
        terms.UnionWith(Conditions.Select(Words.Phrase).Where(phrase => phrase.Length > 0).Select(phrase => new Term(TermKind.Phrase, phrase)));
        terms.Add(new(TermKind.Country, country));
        terms.Add(new(TermKind.Role, Trials % 4 == 0 ? TrialRoles.SubInvestigator : TrialRoles.PrincipalInvestigator));
        terms.Add(new(TermKind.Phase, $"PHASE{1 + ((Trials + LastYear) % 4)}"));
        var card = new IndexCard(Name, null, TrialRoles.PrincipalInvestigator, 0, null, null, null, country, [.. Conditions.Take(3)], false, true);
        return new(id, terms, Standing.Of(Enumerable.Repeat(LastYear, Trials)), Trials, LastYear, null, Words.Key($"{name.Family} {name.Given}"), card);
    }

    private static int Whole(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>A question of the search bench.</summary>
internal sealed record SearchQuestion(string Kind, string Text, string? Country)
{
    public static IEnumerable<SearchQuestion> Read(string file) => File.ReadLines(file).Where(line => line.Length > 0).Select(line => line.Split('\t')).Where(cells => cells.Length >= 2 && cells[0] != "kind")
        .Select(cells => new SearchQuestion(cells[0], cells[1], cells.Length > 2 && cells[2].Length > 0 ? cells[2] : null));
}
