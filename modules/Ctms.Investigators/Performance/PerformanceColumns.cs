using System.Text;

namespace Ctms.Investigators.Performance;

/// <summary>Which column of a table means what, by its heading. Capitals, spaces and signs in headings tell nothing.</summary>
internal sealed class PerformanceColumns
{
    private static readonly (string Field, string[] Headings)[] Known =
    [
        ("email", ["email", "mail", "emailaddress", "mailaddress"]),
        ("name", ["name", "investigator", "principalinvestigator", "pi", "person", "investigatorname"]),
        ("facility", ["facility", "site", "hospital", "institution", "organisation", "organization", "facilityname", "sitename"]),
        ("city", ["city", "town"]),
        ("country", ["country"]),
        ("study", ["study", "protocol", "protocolnumber", "trial", "studyid"]),
        ("ended", ["ended", "end", "enddate", "studyend", "endedon", "enrolmentend", "enrollmentend"]),
        ("promised", ["promised", "promisedpatients", "planned", "plannedpatients", "patientspromised", "target"]),
        ("actual", ["actual", "enrolled", "enrolledpatients", "actualpatients", "patientsenrolled", "delivered"]),
        ("startup", ["startupdays", "daystofirstpatient", "startup"]),
        ("deviations", ["deviations", "protocoldeviations"]),
    ];

    private readonly Dictionary<string, int> places = [];

    public PerformanceColumns(IReadOnlyList<string> header)
    {
        for (var place = 0; place < header.Count; place++)
        {
            var heading = Letters(header[place]);
            if (Array.Find(Known, known => known.Headings.Contains(heading)) is { Field: { } field }) places.TryAdd(field, place);
        }

        Header = header;
    }

    private IReadOnlyList<string> Header { get; }

    /// <summary>Headings that mean nothing here, to be told.</summary>
    public IReadOnlyList<string> Unknown => [.. Header.Where((heading, place) => heading.Length > 0 && !places.ContainsValue(place))];

    /// <summary>Why no line could be read; null when it can.</summary>
    public string? Problem
    {
        get
        {
            if (!Has("study") || !Has("ended")) return Missing("“Study” and “Ended”");
            if (!Has("email") && !Has("name") && !Has("facility")) return Missing("“E-mail”, “Name” or “Facility”");
            if (Has("promised") != Has("actual")) return Missing("both “Promised” and “Enrolled”");
            return Has("promised") || Has("startup") || Has("deviations") ? null : Missing("figures: “Promised” and “Enrolled”, “Start-up days” or “Deviations”");
        }
    }

    /// <summary>The trimmed cell; null when it is empty or the table has no such column.</summary>
    public string? Of(string field, string[] cells) => places.TryGetValue(field, out var place) && place < cells.Length && cells[place].Trim() is { Length: > 0 } text ? text : null;

    private bool Has(string field) => places.ContainsKey(field);

    private string Missing(string what) => $"The table needs a column for {what}. Its columns are: {string.Join(", ", Header.Where(heading => heading.Length > 0).Select(heading => $"“{heading}”"))}.";

    private static string Letters(string heading)
    {
        var letters = new StringBuilder();
        foreach (var letter in heading.Where(char.IsLetterOrDigit)) letters.Append(char.ToLowerInvariant(letter));
        return letters.ToString();
    }
}
