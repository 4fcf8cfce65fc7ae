using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Ctms.Platform;

/// <summary>One country: ISO 3166-1 alpha-2 code and the English name that is shown.</summary>
public sealed record Country(string Code, string Name);

/// <summary>Codes inside, names outside. Registries and tables spell countries in many ways; what nobody knows stays unknown.</summary>
public static class Countries
{
    static readonly Entry[] Entries = Read();
    static readonly FrozenDictionary<string, Country> ByCode = Entries.ToFrozenDictionary(entry => entry.Country.Code, entry => entry.Country);
    static readonly FrozenDictionary<string, string> CodeBySpelling = Entries
        .SelectMany(entry => entry.Spellings.Select(spelling => (Key: Key(spelling), entry.Country.Code)))
        .DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.Code);

    /// <summary>All countries by their shown name.</summary>
    public static IReadOnlyList<Country> All { get; } =
        [.. Entries.Select(entry => entry.Country).OrderBy(country => country.Name, StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true))];

    /// <summary>The alpha-2 code of a published name, code or usual other spelling; case, accents and punctuation don't matter. Null when unknown.</summary>
    public static string? CodeOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100) return null;
        return CodeBySpelling.GetValueOrDefault(Key(name));
    }

    /// <summary>The shown name of a code; the code itself when nobody knows it.</summary>
    public static string NameOf(string? code) => code is null ? "" : ByCode.TryGetValue(code, out var country) ? country.Name : code;

    static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter)) key.Append(char.ToLowerInvariant(letter));
        }
        return key.ToString();
    }

    static Entry[] Read()
    {
        using var text = new StreamReader(typeof(Countries).Assembly.GetManifestResourceStream("Ctms.Platform.countries.tsv")!);
        return [.. text.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Select(cells => new Entry(new Country(cells[0], cells[1]), [cells[0], cells[1], .. cells[2].Split('|')]))];
    }

    sealed record Entry(Country Country, string[] Spellings);
}
