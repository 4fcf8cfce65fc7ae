using System.Globalization;
using Ctms.Platform.Access;
using Ctms.Platform.Search;

namespace Ctms.Benchmarks;

/// <summary>
/// Things of four kinds, the same every time: people and trials that a permission shows as a whole, sites with a place, and content with an audience. Names are made of syllables, some
/// common and most rare; words of texts likewise. Each thing follows from its number, so that nothing is held.
/// </summary>
internal sealed class SearchThings(int total)
{
    public const int Studies = 400;
    private static readonly string[] Starts = ["ma", "ka", "schu", "ro", "be", "al", "pe", "vi", "da", "go", "ha", "ku", "li", "mo", "no", "sa", "ta", "wa", "za", "fe", "gra", "kle", "stei", "bran", "cha", "du", "eri", "fa", "hoff", "iva"];
    private static readonly string[] Middles = ["l", "rt", "n", "ss", "ck", "nd", "rm", "st", "v", "tz", "b", "d", "ng", "rg", "ch", "ll"];
    private static readonly string[] Ends = ["er", "mann", "ov", "ez", "ini", "ski", "sen", "a", "o", "ert", "ard", "elli", "enko", "ura", "ani", "berg", "stein", "ner", "is", "ü"];
    private static readonly string[] Words = ["study", "patients", "treatment", "cancer", "phase", "randomised", "protocol", "safety", "visit", "consent", "dose", "hospital", "therapy", "clinical", "placebo", "efficacy", "lung", "heart", "kidney", "renal"];
    private static readonly string[] Countries = ["DE", "FR", "ES", "IT", "PL", "US", "CA", "JP"];
    private static readonly string[] Roles = [Role.Investigator, Role.SiteCoordinator, Role.StudyManager, Role.CountryManager];

    public IReadOnlyList<ISearchable> Kinds => [new Things("bench-person", total / 2, "directory.view", null, Person), new Things("bench-trial", total / 4, "registry.view", null, Trial),
        new Things("bench-site", total * 3 / 20, "studies.view", ScopeLevel.Site, Site), new Things("bench-content", total / 10, null, null, Content)];

    public static Guid Client(int study) => Number(9, study / 40);

    public static Guid Study(int study) => Number(8, study);

    public static Guid SiteId(int number) => Number(3, number);

    /// <summary>Ids in the order of numbers, as PostgreSQL compares them.</summary>
    public static Guid Number(int kind, int number) => new([0, (byte)kind, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1], bigEndian: true);

    public static string Name(int number)
    {
        var chance = new Random(number);
        return $"{Syllables(Skewed(chance, 2_000, 2))} {Syllables(Skewed(chance, 60_000, 1.6) + 7_000)}";
    }

    public static string Word(Random chance) => Skewed(chance, 30_000, 3) is var rank && rank < Words.Length ? Words[rank] : Syllables(rank + 100_000).ToLowerInvariant();

    private static string Text(Random chance, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(chance)));

    private static SearchEntry Person(int number) => new(Number(1, number), Name(number), "/bench/people/" + number) { Detail = $"{Syllables(number % 900)} Hospital, {Syllables(number % 3_000 + 40)}" };

    private static SearchEntry Trial(int number)
    {
        var chance = new Random(number);
        return new(Number(2, number), Text(chance, 9), "/bench/trials/" + number) { Names = "NCT" + number.ToString("D8", CultureInfo.InvariantCulture), Detail = Syllables(number % 5_000) + " Pharma", Text = Text(chance, 12), Language = "en" };
    }

    private static SearchEntry Site(int number)
    {
        var study = number % Studies;
        return new(SiteId(number), $"{Syllables(number % 9_000)} Hospital", "/bench/sites/" + number)
        {
            Detail = $"BNC-{study:D4} · {Syllables(number % 3_000 + 40)} · {Name(number)}", Place = new ScopeTarget(Client(study), Study(study), Countries[number % Countries.Length], SiteId(number)),
        };
    }

    private static SearchEntry Content(int number)
    {
        var chance = new Random(number);
        var study = chance.Next(Studies);
        return new(Number(4, number), Text(chance, 5), "/bench/content/" + number)
        {
            Text = Text(chance, 60), Language = number % 4 == 0 ? "de" : "en",
            Audience = new Audience(number % 3 == 0 ? [] : [Roles[number % Roles.Length]], number % 5 == 0 ? [Client(study)] : [], number % 5 == 0 ? [] : [Study(study)], number % 7 == 0 ? [Countries[number % Countries.Length]] : [], [], []),
        };
    }

    private static string Syllables(int number)
    {
        var (start, rest) = (number % Starts.Length, number / Starts.Length);
        var (middle, last) = (rest % Middles.Length, rest / Middles.Length);
        var text = Starts[start] + Middles[middle] + "e" + Middles[last % Middles.Length] + Ends[last / Middles.Length % Ends.Length];
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static int Skewed(Random chance, int below, double power) => (int)(below * Math.Pow(chance.NextDouble(), power));

    private sealed class Things(string kind, int count, string? permission, ScopeLevel? level, Func<int, SearchEntry> make) : ISearchable
    {
        public string Kind => kind;

        public string Name => kind;

        public string Icon => "database";

        public int Order => 1;

        public string? Permission => permission;

        public ScopeLevel? Level => level;

        public Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => Task.FromResult<IReadOnlyList<SearchEntry>>([.. ids.Select(id => make(Place(id)))]);

        public Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int most, CancellationToken stop)
        {
            var first = after == Guid.Empty ? 0 : Place(after) + 1;
            return Task.FromResult<IReadOnlyList<SearchEntry>>([.. Enumerable.Range(first, Math.Clamp(count - first, 0, most)).Select(make)]);
        }

        private static int Place(Guid id)
        {
            var bytes = id.ToByteArray(bigEndian: true);
            return (bytes[2] << 24) | (bytes[3] << 16) | (bytes[4] << 8) | bytes[5];
        }
    }
}
