using System.Text.RegularExpressions;

namespace Ctms.Directory.Contracts;

/// <summary>Tells role words, companies and departments from people: registries print them where a name belongs.</summary>
public static partial class NotAPerson
{
    /// <summary>Words that no person bears as a name; one is enough.</summary>
    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "investigator", "investigators", "director", "coordinator", "clinical", "trial", "trials", "study", "studies", "medical", "sciences", "operations", "management",
        "manager", "leader", "monitor", "sponsor", "department", "dept", "division", "institute", "institut", "university", "hospital", "center", "centre", "clinic", "pharmaceutical",
        "pharmaceuticals", "pharma", "therapeutics", "biotech", "biosciences", "biopharma", "laboratories", "laboratory", "oncology", "research", "information",
        "helpdesk", "hotline", "enrollment", "recruitment", "responsible", "personnel", "representative", "officer", "affairs", "transparency", "disclosure", "registry",
        "committee", "foundation", "association", "organization", "organisation", "development", "global", "team", "inc", "gmbh", "ltd", "llc", "corporation",
        "plc", "holdings", "healthcare", "physician", "surgeon", "contact", "office", "department.", "unknown", "tbd", "tba", "undisclosed",
        "facility", "local", "administrator", "consortium", "network", "diagnostics", "vaccines", "company", "program", "anonymous", "pending", "masked", "redacted", "site", "chair",
        "chairman", "chairperson", "supervisor", "expert", "toll", "customer", "service", "services", "secretary", "headquarters", "patient", "worldwide",
        "biologics", "genetics", "genomics", "biomedical", "biologicals", "medicines", "incorporated", "limited", "kgaa", "prüfarzt", "studienleiter", "ag", "srl", "spa", "bv", "nv", "kg",
    };

    /// <summary>Companies whose name is a person's or says nothing; whole text only.</summary>
    private static readonly HashSet<string> Companies = new(StringComparer.Ordinal)
    {
        "novartis", "pfizer", "bayer", "roche", "hoffmann la roche", "hoffmannla roche", "genentech", "sanofi", "gsk", "glaxosmithkline", "astrazeneca", "merck", "merck sharp dohme",
        "bristol myers squibb", "eli lilly", "lilly", "abbvie", "abbott", "amgen", "biogen", "boehringer ingelheim", "johnson johnson", "janssen", "takeda", "astellas", "daiichi sankyo",
        "eisai", "gilead", "novo nordisk", "teva", "servier", "ipsen", "ucb", "biontech", "moderna", "regeneron", "beigene", "hengrui", "hanmi", "celgene", "incyte",
    };

    /// <summary>Why this text names no person ("a role, a company or a department"); null when it may be one.</summary>
    public static string? WhyNot(string name) => WhyNot(name, NameKey.Normalise(name));

    /// <summary>The same for a name that was taken apart already.</summary>
    public static string? WhyNot(string name, NameParts parts)
    {
        if (NameKey.WhyRefused(name) is { } refused) return refused;
        if (name.Contains('@', StringComparison.Ordinal) || name.Contains("://", StringComparison.Ordinal)) return "An address stands in place of a name.";
        var words = LatinFold.Words(name);
        if (Companies.Contains(words)) return "A company stands in place of a name.";
        if (words.Count(char.IsDigit) > 2 || CallCentre().IsMatch(words)) return "A number or code stands in place of a name.";
        if (words.Split(' ').Any(Telling.Contains)) return "A role, a company or a department stands in place of a name.";
        return parts.Key.Length < 2 ? "No name is left without titles and degrees." : null;
    }

    [GeneratedRegex(@"\b(call|reference id|see central|use central|central contact|not provided|not applicable|to be determined|of america)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex CallCentre();
}
