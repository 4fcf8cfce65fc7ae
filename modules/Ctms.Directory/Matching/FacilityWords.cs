namespace Ctms.Directory.Matching;

/// <summary>The words of facility names: which mean the same, which say little, which say nothing.</summary>
internal static class FacilityWords
{
    /// <summary>Spellings and languages of one word. Empty = says nothing about which facility it is.</summary>
    private static readonly Dictionary<string, string> Meaning = new(StringComparer.Ordinal)
    {
        ["the"] = "", ["of"] = "", ["and"] = "", ["for"] = "", ["at"] = "", ["in"] = "", ["on"] = "", ["de"] = "", ["der"] = "", ["des"] = "", ["du"] = "", ["la"] = "", ["le"] = "",
        ["les"] = "", ["del"] = "", ["di"] = "", ["da"] = "", ["do"] = "", ["dos"] = "", ["das"] = "", ["den"] = "", ["van"] = "", ["von"] = "", ["und"] = "", ["et"] = "", ["e"] = "", ["y"] = "", ["i"] = "",
        ["am"] = "", ["im"] = "", ["fur"] = "", ["pour"] = "", ["para"] = "", ["w"] = "", ["a"] = "", ["d"] = "", ["l"] = "",
        ["inc"] = "", ["llc"] = "", ["ltd"] = "", ["pc"] = "", ["pa"] = "", ["pllc"] = "", ["llp"] = "", ["gmbh"] = "", ["corp"] = "", ["plc"] = "", ["co"] = "", ["sa"] = "", ["nhs"] = "", ["trust"] = "",
        ["univ"] = "university", ["universitario"] = "university", ["universitaria"] = "university", ["universitari"] = "university", ["universitaire"] = "university",
        ["universitaires"] = "university", ["universite"] = "university", ["universita"] = "university", ["universidad"] = "university", ["universidade"] = "university",
        ["universitat"] = "university", ["universiteit"] = "university", ["uniwersytet"] = "university", ["uniwersytecki"] = "university", ["universitair"] = "university",
        ["hosp"] = "hospital", ["hospitals"] = "hospital", ["hopital"] = "hospital", ["hopitaux"] = "hospital", ["ospedale"] = "hospital", ["krankenhaus"] = "hospital",
        ["ziekenhuis"] = "hospital", ["hospitalier"] = "hospital", ["sjukhus"] = "hospital", ["szpital"] = "hospital", ["hospitalario"] = "hospital", ["spital"] = "hospital",
        ["universitatsklinikum"] = "university hospital", ["universitatsmedizin"] = "university hospital", ["universitaetsklinikum"] = "university hospital", ["uniklinik"] = "university hospital",
        ["ctr"] = "center", ["cntr"] = "center", ["centre"] = "center", ["centers"] = "center", ["centres"] = "center", ["centro"] = "center", ["centrum"] = "center", ["zentrum"] = "center",
        ["med"] = "medical", ["medicine"] = "medical", ["medicale"] = "medical", ["medico"] = "medical", ["medica"] = "medical", ["medisch"] = "medical",
        ["inst"] = "institute", ["institut"] = "institute", ["instituto"] = "institute", ["istituto"] = "institute", ["institutul"] = "institute",
        ["clinics"] = "clinic", ["klinik"] = "clinic", ["clinica"] = "clinic", ["clinique"] = "clinic", ["st"] = "saint", ["sint"] = "saint", ["sankt"] = "saint", ["sainte"] = "saint", ["saints"] = "saint",
        ["mt"] = "mount", ["natl"] = "national", ["nacional"] = "national", ["nazionale"] = "national", ["gen"] = "general", ["reg"] = "regional", ["assoc"] = "associates",
        ["dept"] = "department", ["onc"] = "oncology", ["hem"] = "hematology", ["haematology"] = "hematology", ["oncologia"] = "oncology", ["onkologie"] = "oncology", ["tumour"] = "tumor",
        ["childrens"] = "children", ["peoples"] = "people", ["womens"] = "women", ["veterans"] = "va", ["centerl"] = "center", ["acad"] = "academy", ["sci"] = "science", ["sciences"] = "science",
        ["no1"] = "first", ["1st"] = "first", ["no2"] = "second", ["2nd"] = "second", ["no3"] = "third", ["3rd"] = "third",
    };

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "hospital", "university", "medical", "center", "clinic", "institute", "national", "general", "memorial", "regional", "community", "cancer", "oncology", "hematology",
        "health", "healthcare", "care", "saint", "mary", "joseph", "francis", "john", "luke", "anthony", "elizabeth", "vincent", "mercy", "good", "samaritan", "first", "second", "third", "people",
        "affiliated", "provincial", "municipal", "central", "city", "county", "north", "south", "east", "west", "children", "women", "royal", "queen", "military", "va", "research",
        "clinical", "associates", "group", "department", "division", "school", "college", "faculty", "science", "system", "foundation", "comprehensive", "specialists", "services",
        "academy", "public", "district", "province", "state", "university's", "hematologyoncology", "radiation", "tumor", "valley", "physicians", "private", "practice", "teaching", "campus",
        "pneumologie", "neurology", "cardiology", "surgery", "unit", "service", "laboratory", "consultants", "partners", "network", "program", "international", "academic",
    };

    public static string Meant(string word) => Meaning.GetValueOrDefault(word, word);

    public static bool IsCommon(string word) => Common.Contains(word);
}
