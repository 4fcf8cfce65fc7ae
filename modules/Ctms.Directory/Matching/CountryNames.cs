namespace Ctms.Directory.Matching;

/// <summary>Country names as they trail behind affiliations, folded.</summary>
internal static class CountryNames
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "argentina", "australia", "austria", "bangladesh", "belgium", "brazil", "brasil", "bulgaria", "canada", "chile", "china", "pr china", "p r china", "peoples republic of china", "colombia", "croatia",
        "cuba", "cyprus", "czech republic", "czechia", "denmark", "egypt", "estonia", "finland", "france", "georgia", "germany", "deutschland", "greece", "hong kong", "hungary", "iceland", "india", "indonesia", "iran",
        "iraq", "ireland", "israel", "italy", "italia", "japan", "jordan", "kenya", "korea", "south korea", "republic of korea", "korea republic of", "latvia", "lebanon", "lithuania", "luxembourg", "malaysia", "malta", "mexico", "morocco",
        "netherlands", "the netherlands", "new zealand", "nigeria", "norway", "pakistan", "panama", "peru", "philippines", "poland", "portugal", "puerto rico", "romania", "russia", "russian federation", "saudi arabia", "serbia",
        "singapore", "slovakia", "slovenia", "south africa", "spain", "espana", "sri lanka", "sweden", "switzerland", "taiwan", "thailand", "tunisia", "turkey", "turkiye", "uganda", "ukraine", "united arab emirates",
        "united kingdom", "uk", "england", "scotland", "wales", "united states", "united states of america", "usa", "us", "uruguay", "venezuela", "vietnam", "viet nam",
    };

    public static bool Contains(string folded) => Known.Contains(folded);
}
