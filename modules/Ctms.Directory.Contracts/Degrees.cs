namespace Ctms.Directory.Contracts;

/// <summary>The words around a name that are no name: degrees, posts, salutations.</summary>
internal static class Degrees
{
    private static readonly HashSet<string> Certain = new(StringComparer.Ordinal)
    {
        "md", "phd", "mdphd", "phdmd", "msc", "mph", "mbbs", "mbchb", "mbbch", "mmed", "mba", "dnp", "aocn", "edd", "psyd", "pharmd",
        "faan", "facp", "facs", "facc", "facog", "facr", "fasco", "fccp", "frcp", "frcpc", "frcs", "frcr", "mrcp", "mrcs", "drph", "scd",
        "dsc", "dphil", "dmsc", "mds", "bsc", "bsn", "mhs", "mhsc", "msn", "msw", "msce", "mscr", "mscph", "msph", "mspt", "mphil", "dpt", "dpm",
        "dmd", "dds", "dvm", "vmd", "lcsw", "ccrp", "ccrc", "crnp", "aprn", "cnp", "fnp", "pnp", "rph", "rdn", "otr",
        "drmed", "drrernat", "drphil", "drhabil", "mdhabil", "prof", "professor", "profdr", "profdrmed", "doctor", "dr", "dra", "drs",
        "dott", "dottssa", "esq", "docteur", "doktor", "medhabil", "ocn", "pmhnp", "fesc", "facep", "cns", "bcps", "bcop", "mhsa", "mhpe",
        "bs", "mtr", "mmsc", "mbbchir", "ffr", "fracp", "fracs", "franzcr", "ccfp", "bmbs", "bm", "bch", "mch", "dm", "dnb", "mdcm",
    };

    /// <summary>Also surnames, initials or syllables: a degree only in capitals, after a comma or beside another degree.</summary>
    private static readonly HashSet<string> Doubtful = new(StringComparer.Ordinal)
    {
        "ma", "do", "ba", "ms", "rn", "np", "pt", "od", "pa", "jd", "pi", "rd", "ot", "master", "pac", "med", "mb", "bsm", "mha", "mpa", "sci",
        "fellow", "medical", "operator", "candidate", "c", "sc", "ph", "d", "m", "b",
    };

    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "prof", "professor", "dr", "drs", "dra", "doctor", "doctora", "mr", "mrs", "miss", "sir", "dame", "herr", "frau", "dott", "dottssa", "dottor",
        "univ", "univprof", "apl", "aplprof", "habil", "priv", "privdoz", "doz", "dipl", "diplom", "ing", "rer", "nat", "phil",
        "drmed", "med", "hc", "mult", "assoc", "associate", "asst", "assistant", "aprof", "chu", "pd",
        "profa", "profdr", "profdrmed", "lic", "mudr", "doc", "docent", "ord", "phdr", "rndr",
    };

    private static readonly HashSet<string> Generations = new(StringComparer.Ordinal) { "jr", "sr", "ii", "iii", "iv", "junior", "senior" };

    public static bool IsCertain(string word) => Certain.Contains(LatinFold.Joined(word));

    public static bool IsDoubtful(string word) => Doubtful.Contains(LatinFold.Joined(word));

    public static bool IsGeneration(string word) => Generations.Contains(LatinFold.Joined(word));

    /// <summary>A title needs its point or its place in front; "Med" and "Nat" are also given names, so the first word decides for them.</summary>
    public static bool IsTitle(string word, bool afterTitle)
    {
        var folded = LatinFold.Joined(word);
        return folded switch
        {
            "med" or "nat" or "phil" or "ing" or "rer" or "hc" or "mult" or "habil" => afterTitle || word.EndsWith('.') && folded != "ing",
            "chu" or "doc" or "ord" or "lic" or "pd" => word.EndsWith('.') || folded == "pd" && word == "PD",
            "assoc" or "associate" or "asst" or "assistant" or "apl" => true,
            _ => Titles.Contains(folded),
        };
    }

    /// <summary>Whether the text between two commas holds degrees only.</summary>
    public static bool AreDegrees(string part)
    {
        if (IsCertain(part)) return true;
        var words = part.Split([' ', '-', '/', '&', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 8) return false;
        if (words.Any(IsCertain)) return words.All(word => IsCertain(word) || IsDoubtful(word) || IsTitle(word, afterTitle: true));
        return words.All(word => IsDoubtful(word) && (IsCapital(word) || LatinFold.Joined(word) is "master" or "fellow"));
    }

    public static bool IsCapital(string word) => word.Any(char.IsLetter) && word.All(letter => !char.IsLower(letter));
}
