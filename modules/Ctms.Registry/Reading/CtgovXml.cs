using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Ctms.Platform.Tables;

namespace Ctms.Registry.Reading;

/// <summary>The older XML of ClinicalTrials.gov, one clinical_study a file.</summary>
internal static class CtgovXml
{
    const long LargestStudy = 64 << 20;

    // Prose makes up most of a record and is not kept.
    static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "brief_summary", "detailed_description", "eligibility", "clinical_results", "reference", "results_reference", "primary_outcome", "secondary_outcome", "other_outcome",
        "arm_group", "intervention", "study_design_info", "oversight_info", "intervention_browse", "condition_browse", "patient_data", "study_docs", "provided_document_section", "pending_results",
    };

    static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestStudy,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Everything that is wrong with the file as a whole is an <see cref="UnreadableFileException"/>.</summary>
    public static async Task<RegistryRecord> ReadAsync(Stream input, long row, CancellationToken stop)
    {
        try
        {
            using var xml = XmlReader.Create(input, Settings);
            if (await xml.MoveToContentAsync() != XmlNodeType.Element || xml.LocalName != "clinical_study")
            {
                throw new UnreadableFileException($"This XML is no ClinicalTrials.gov record: it begins with “{xml.LocalName}”, not with “clinical_study”.");
            }
            return Read(row, await KeptAsync(xml, stop));
        }
        catch (XmlException error)
        {
            throw new UnreadableFileException(error.Message.Contains("DTD", StringComparison.Ordinal)
                ? "The XML brings its own document type, which is not accepted."
                : $"The XML breaks off or is damaged in line {error.LineNumber:N0}.", error);
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException("The compressed file breaks off or is damaged.", error);
        }
    }

    static async Task<XElement> KeptAsync(XmlReader xml, CancellationToken stop)
    {
        var study = new XElement("clinical_study");
        await xml.ReadAsync();
        while (xml.Depth > 0)
        {
            if (xml.NodeType != XmlNodeType.Element) await xml.ReadAsync();
            else if (Skipped.Contains(xml.LocalName)) await xml.SkipAsync();
            else study.Add(await XNode.ReadFromAsync(xml, stop));
            if (xml.ReadState != ReadState.Interactive) break;
        }
        // Reading on to the end finds what was cut off.
        while (await xml.ReadAsync()) stop.ThrowIfCancellationRequested();
        return study;
    }

    static RegistryRecord Read(long row, XElement study)
    {
        var id = Published.Text(study.Element("id_info")?.Element("nct_id")?.Value);
        if (id is null) return RegistryRecord.Refused(row, null, "The record has no NCT number.");
        if (!Published.IsNctNumber(id)) return RegistryRecord.Refused(row, id.Length > 60 ? id[..60] : id, "The NCT number is not NCT and eight digits.");
        var parts = new TrialParts();
        ReadPeople(study, parts);
        return RegistryRecord.Of(row, parts.On(Trial(id, study)));
    }

    static PublishedTrial Trial(string id, XElement study) => new(id, Text(study, "brief_title") ?? Text(study, "official_title") ?? id)
    {
        FormerIds = [.. study.Element("id_info")!.Elements("nct_alias").Select(alias => alias.Value.Trim()).Where(former => Published.IsNctNumber(former) && former != id).Distinct().Order(StringComparer.Ordinal)],
        OfficialTitle = Text(study, "official_title"),
        Acronym = Text(study, "acronym"),
        Status = Published.Capitals(Text(study, "overall_status")) ?? "UNKNOWN",
        StudyType = Published.Capitals(Text(study, "study_type")),
        Phases = Published.Phases(Text(study, "phase")),
        Conditions = Texts(study, "condition"),
        Keywords = Texts(study, "keyword"),
        Sponsor = Text(study, "sponsors", "lead_sponsor", "agency") ?? "",
        SponsorClass = Published.Capitals(Text(study, "sponsors", "lead_sponsor", "agency_class")),
        Enrolment = int.TryParse(Text(study, "enrollment"), NumberStyles.None, CultureInfo.InvariantCulture, out var enrolment) ? enrolment : null,
        StartDate = Published.Date(Text(study, "start_date")),
        PrimaryCompletionDate = Published.Date(Text(study, "primary_completion_date")),
        CompletionDate = Published.Date(Text(study, "completion_date")),
        FirstPosted = Published.Date(Text(study, "study_first_posted")),
        LastUpdate = Published.Date(Text(study, "last_update_posted")) ?? Published.Date(Text(study, "last_update_submitted")),
    };

    static void ReadPeople(XElement study, TrialParts parts)
    {
        foreach (var place in study.Elements("location"))
        {
            var location = parts.AddLocation(new PublishedLocation(
                Text(place, "facility", "name"), Text(place, "facility", "address", "city"), Text(place, "facility", "address", "state"),
                Text(place, "facility", "address", "zip"), Text(place, "facility", "address", "country"), null, null, Text(place, "status")));
            foreach (var contact in place.Elements("contact").Concat(place.Elements("contact_backup"))) parts.AddContact(Name(contact), Text(contact, "email"), Phone(contact), location);
            foreach (var investigator in place.Elements("investigator")) parts.AddSiteContact(Name(investigator), Text(investigator, "role"), null, null, location);
        }
        foreach (var official in study.Elements("overall_official")) parts.AddOfficial(Name(official), Text(official, "affiliation"), Text(official, "role"));
        foreach (var contact in study.Elements("overall_contact").Concat(study.Elements("overall_contact_backup"))) parts.AddContact(Name(contact), Text(contact, "email"), Phone(contact), null);
        if (study.Element("responsible_party") is { } responsible)
        {
            parts.AddResponsibleParty(Text(responsible, "responsible_party_type"), Text(responsible, "investigator_full_name"), Text(responsible, "investigator_affiliation"));
        }
    }

    // last_name usually holds the whole name with degrees; the other two parts are rare.
    static string? Name(XElement person)
    {
        var name = string.Join(' ', new[] { Text(person, "first_name"), Text(person, "middle_name"), Text(person, "last_name") }.OfType<string>());
        return Text(person, "degrees") is { } degrees && name.Length > 0 ? $"{name}, {degrees}" : name;
    }

    static string? Phone(XElement contact) =>
        Text(contact, "phone") is not { } phone ? null : Text(contact, "phone_ext") is { } extension ? $"{phone} ext. {extension}" : phone;

    static string? Text(XElement element, params ReadOnlySpan<string> path)
    {
        XElement? at = element;
        foreach (var name in path) at = at?.Element(name);
        return Published.Text(at?.Value);
    }

    static string[] Texts(XElement element, string name) => [.. element.Elements(name).Select(child => Published.Text(child.Value)).OfType<string>().Distinct()];
}
