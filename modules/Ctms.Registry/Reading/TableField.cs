using System.Text;

namespace Ctms.Registry.Reading;

/// <summary>What a column of a table can mean, and the headers by which it is guessed.</summary>
internal sealed record TableField(string Id, string Label, string[] Synonyms)
{
    public static readonly TableField[] All =
    [
        new("trial-id", "Trial number", ["nct id", "nct number", "nct", "trial id", "trial number", "trial", "study id", "registry id", "registration number", "study number", "eudract number"]),
        new("title", "Trial title", ["title", "brief title", "study title", "trial title", "official title"]),
        new("status", "Trial status", ["overall status", "status", "study status", "trial status"]),
        new("phase", "Phase", ["phase", "phases", "study phase"]),
        new("conditions", "Conditions", ["conditions", "condition", "disease", "indication", "indications", "therapeutic indication"]),
        new("sponsor", "Sponsor", ["lead sponsor", "sponsor", "sponsor name"]),
        new("sponsor-class", "Kind of sponsor", ["sponsor class"]),
        new("study-type", "Study type", ["study type"]),
        new("enrolment", "Enrolment", ["enrollment", "enrolment", "enrollment count", "enrolment count"]),
        new("start-date", "Start date", ["start date", "study start"]),
        new("primary-completion-date", "Primary completion date", ["primary completion date"]),
        new("completion-date", "Completion date", ["completion date", "end date", "study completion"]),
        new("last-update", "Last update", ["last update", "last update posted", "last updated"]),
        new("person", "Person's name", ["name", "person", "person name", "full name", "investigator", "investigator name", "pi name", "pi", "principal investigator", "contact name"]),
        new("given-name", "Given name", ["first name", "given name", "forename"]),
        new("family-name", "Family name", ["last name", "family name", "surname"]),
        new("role", "Role", ["role", "investigator role", "person role", "function"]),
        new("affiliation", "Affiliation", ["affiliation", "affiliation or facility", "organisation", "organization", "employer", "institution"]),
        new("email", "E-mail", ["email", "e mail", "mail", "email address", "e mail address"]),
        new("phone", "Telephone", ["phone", "telephone", "phone number", "tel"]),
        new("person-key", "Person's number", ["person id", "investigator id", "registry key", "npi", "orcid"]),
        new("facility", "Facility", ["facility", "facility name", "site", "site name", "hospital", "location", "centre", "center"]),
        new("city", "City", ["city", "town", "facility city", "site city"]),
        new("state", "State or region", ["state", "region", "province"]),
        new("zip", "Postal code", ["zip", "zip code", "postal code", "postcode"]),
        new("country", "Country", ["country", "country name", "facility country", "site country"]),
        new("latitude", "Latitude", ["lat", "latitude"]),
        new("longitude", "Longitude", ["lon", "lng", "long", "longitude"]),
        new("site-status", "Status of the facility", ["site status", "recruitment status", "facility status", "location status"]),
    ];

    /// <summary>"NCT_Number" and "nct number" are one header.</summary>
    public static string Key(string header)
    {
        var key = new StringBuilder(header.Length);
        for (var at = 0; at < header.Length; at++)
        {
            var letter = header[at];
            if (char.IsLetterOrDigit(letter))
            {
                // A word begins at a capital after a small letter, and at the last capital of an acronym: NCTNumber.
                var begins = char.IsUpper(letter) && key.Length > 0 && (char.IsLower(key[^1]) || (char.IsUpper(key[^1]) && at + 1 < header.Length && char.IsLower(header[at + 1])));
                if (begins) key.Append(' ');
                key.Append(letter);
            }
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }
        return key.ToString().Trim().ToLowerInvariant();
    }
}
