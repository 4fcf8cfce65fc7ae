using System.IO.Compression;
using System.Text;

namespace Ctms.Registry.Tests;

internal static class Given
{
    /// <summary>A study in version 2 form; parts are JSON.</summary>
    public static string Study(string id, string? title = null, string? location = null, string? official = null, string? responsible = null, string? aliases = null, string status = "RECRUITING", string condition = "Asthma") =>
        "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"" + id + "\",\"briefTitle\":\"" + (title ?? "Trial " + id) + "\"" + (aliases is null ? "" : ",\"nctIdAliases\":[\"" + aliases + "\"]") + "},"
        + "\"statusModule\":{\"overallStatus\":\"" + status + "\",\"lastUpdatePostDateStruct\":{\"date\":\"2026-05-04\"}},\"conditionsModule\":{\"conditions\":[\"" + condition + "\"]},"
        + "\"sponsorCollaboratorsModule\":{\"leadSponsor\":{\"name\":\"Sponsor\",\"class\":\"INDUSTRY\"}" + (responsible is null ? "" : ",\"responsibleParty\":" + responsible) + "},"
        + "\"contactsLocationsModule\":{\"locations\":[" + location + "],\"overallOfficials\":[" + official + "]}},\"hasResults\":false}";

    public static string Official(string name, string affiliation = "University of Berne") => $$"""{"name":"{{name}}","affiliation":"{{affiliation}}","role":"PRINCIPAL_INVESTIGATOR"}""";

    public static string Location(string facility, string? investigator = null, string city = "Bern", string status = "RECRUITING") =>
        $$"""{"facility":"{{facility}}","city":"{{city}}","country":"Switzerland","status":"{{status}}","contacts":[{{(investigator is null ? "" : $$"""{"name":"{{investigator}}","role":"PRINCIPAL_INVESTIGATOR"}""")}}]}""";

    public static byte[] Json(params string[] studies) => Encoding.UTF8.GetBytes("[" + string.Join(",\n", studies) + "]");

    public static byte[] Gzip(byte[] content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(content);
        return file.ToArray();
    }
}
