namespace Ctms.Benchmarks;

/// <summary>Seeded people and questions: names from syllables with common and rare ones, conditions with common and rare ones, as registries have them.</summary>
internal sealed class SearchPeople(int seed)
{
    private static readonly string[] Starts = ["ma", "ka", "schu", "ro", "be", "al", "pe", "vi", "da", "go", "ha", "ku", "li", "mo", "no", "sa", "ta", "wa", "za", "fe", "gra", "kle", "stei", "bran", "cha", "du", "eri", "fa", "hoff", "iva"];
    private static readonly string[] Middles = ["l", "rt", "n", "ss", "ck", "nd", "rm", "st", "v", "tz", "b", "d", "ng", "rg", "ch", "ll"];
    private static readonly string[] Ends = ["er", "mann", "ov", "ez", "ini", "ski", "sen", "ski", "a", "o", "ert", "ard", "elli", "enko", "ura", "ani", "berg", "stein", "ner", "is"];
    private static readonly string[] Organs = ["breast", "lung", "colorectal", "gastric", "liver", "pancreatic", "ovarian", "prostate", "renal", "bladder", "skin", "brain", "thyroid", "heart", "kidney", "bone", "cervical", "esophageal", "retinal", "oral", "nasal", "spinal", "biliary", "adrenal"];
    private static readonly string[] Diseases = ["cancer", "carcinoma", "failure", "fibrosis", "disease", "infection", "transplantation", "inflammation", "injury", "metastasis", "neoplasm", "stenosis", "dysplasia", "syndrome", "tumour", "ulcer"];
    private static readonly string[] Plain = ["Asthma", "Diabetes Mellitus, Type 2", "Hypertension", "Alzheimer Disease", "Multiple Sclerosis", "Psoriasis", "Migraine", "Epilepsy", "Schizophrenia", "Depression", "Rheumatoid Arthritis", "COPD", "Obesity", "Atrial Fibrillation", "Sepsis", "COVID-19", "HIV Infections", "Hepatitis B", "Crohn Disease", "Osteoporosis"];
    private static readonly string[] Countries = ["US", "DE", "FR", "GB", "CN", "IT", "ES", "JP", "CA", "KR", "NL", "PL", "BE", "AU", "BR", "IN", "TR", "CH", "AT", "DK", "SE", "IL", "CZ", "HU", "MX", "AR", "ZA", "EG", "GR", "PT"];

    private readonly Random random = new(seed);
    private readonly string[] conditions = [.. Plain, .. from disease in Diseases from organ in Organs select $"{char.ToUpperInvariant(organ[0])}{organ[1..]} {char.ToUpperInvariant(disease[0])}{disease[1..]}"];
    private readonly string[] surnames = [.. (from start in Starts from middle in Middles from second in Middles.Take(8) from end in Ends select Capital(start + middle + "e" + second + end)).Distinct()];
    private readonly string[] givens = [.. (from start in Starts from middle in Middles from end in Ends.Take(6) select Capital(start + middle + end)).Distinct()];

    public IEnumerable<SearchRow> Rows(int count)
    {
        for (var place = 0; place < count; place++)
        {
            var own = Enumerable.Range(0, 1 + Skewed(4, 1.5)).Select(_ => conditions[Skewed(conditions.Length, 2.2)]).Distinct().ToArray();
            var name = $"{givens[Skewed(givens.Length, 2)]} {surnames[Skewed(surnames.Length, 1.6)]}";
            yield return new(place.ToString(System.Globalization.CultureInfo.InvariantCulture), name, own, Countries[Skewed(Countries.Length, 2)], 2026 - Skewed(20, 1.6), 1 + Skewed(40, 4));
        }
    }

    public IReadOnlyList<SearchQuestion> Questions(IReadOnlyList<SearchRow> rows, int each)
    {
        var questions = new List<SearchQuestion>();
        for (var place = 0; place < each; place++)
        {
            var row = rows[random.Next(rows.Count)];
            var country = place % 3 == 0 ? row.Country : null;
            var condition = row.Conditions[random.Next(row.Conditions.Length)];
            questions.Add(new("word", condition.Split(' ')[random.Next(condition.Split(' ').Length)], country));
            questions.Add(new("cond", condition, country));
            questions.Add(new("name", row.Name, null));
            questions.Add(new("fuzzy", Misspelt(row.Name), null));
        }

        return questions;
    }

    /// <summary>One typing error in the family name: a letter left out, doubled, changed, or two that changed places.</summary>
    private string Misspelt(string name)
    {
        var at = name.IndexOf(' ', StringComparison.Ordinal) + 2 + random.Next(Math.Max(1, name.Length - name.IndexOf(' ', StringComparison.Ordinal) - 3));
        return random.Next(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            2 => name[..at] + (name[at] == 'e' ? 'a' : 'e') + name[(at + 1)..],
            _ => at + 1 < name.Length ? name[..at] + name[at + 1] + name[at] + name[(at + 2)..] : name.Remove(at, 1),
        };
    }

    private int Skewed(int count, double power) => (int)(count * Math.Pow(random.NextDouble(), power));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
