using Ctms.Directory.Contracts;
using Ctms.Directory.Matching;
using Ctms.Testing;
using Microsoft.VisualBasic.FileIO;

namespace Ctms.Directory.Tests.Matching;

/// <summary>Two records of <c>people_pairs.csv</c>, with the answer whether they are one person and the difficulty.</summary>
internal sealed record LabelledPair(bool Same, string Why, PersonEvidence One, PersonEvidence Other)
{
    public bool Automatic => Known.Of(One).Key == Known.Of(Other).Key;

    public double Score => MatchScore.Of(Known.Of(One).Candidate, Known.Of(Other).Candidate).Score;

    public static List<LabelledPair> Read()
    {
        using var csv = new TextFieldParser(RepositoryFile.Path("tests/data/directory/people_pairs.csv")) { HasFieldsEnclosedInQuotes = true };
        csv.SetDelimiters(",");
        csv.ReadFields();
        var pairs = new List<LabelledPair>();
        while (csv.ReadFields() is { } row) pairs.Add(new(row[0] == "same", row[1], Person(row[2..11]), Person(row[11..20])));
        return pairs;
    }

    private static PersonEvidence Person(string[] fields)
    {
        var texts = Array.ConvertAll(fields, field => field.Length == 0 ? null : field);
        return new(0, texts[0]!, texts[1], texts[2], texts[3], texts[4], texts[5], texts[6], texts[7], texts[8]!, null, null, false);
    }
}
