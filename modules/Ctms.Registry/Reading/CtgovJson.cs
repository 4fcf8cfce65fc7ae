using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ctms.Registry.Reading;

/// <summary>ClinicalTrials.gov, version 2 of its interface.</summary>
internal static class CtgovJson
{
    public static async IAsyncEnumerable<RegistryRecord> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken stop)
    {
        using var studies = new JsonStudies(input);
        long row = 0;
        await foreach (var study in studies.ReadAsync(stop)) yield return Read(++row, study);
    }

    public static RegistryRecord Read(long row, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 128 });
            return Read(row, document.RootElement);
        }
        // Half a surrogate pair is valid JSON, but no text.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return RegistryRecord.Refused(row, null, "The record holds text that can't be read.");
        }
    }

    static RegistryRecord Read(long row, JsonElement study)
    {
        if (study.At("protocolSection") is not { ValueKind: JsonValueKind.Object } protocol) return RegistryRecord.Refused(row, null, "The record has no protocolSection, so it is no study of ClinicalTrials.gov version 2.");
        var id = Published.Text(protocol.TextAt("identificationModule", "nctId"));
        if (id is null) return RegistryRecord.Refused(row, null, "The record has no NCT number.");
        if (!Published.IsNctNumber(id)) return RegistryRecord.Refused(row, id.Length > 60 ? id[..60] : id, "The NCT number is not NCT and eight digits.");
        var parts = new TrialParts();
        ReadPeople(protocol, parts);
        return RegistryRecord.Of(row, parts.On(Trial(id, protocol)));
    }

    static PublishedTrial Trial(string id, JsonElement protocol) => new(id, protocol.TextAt("identificationModule", "briefTitle") ?? protocol.TextAt("identificationModule", "officialTitle") ?? id)
    {
        FormerIds = [.. protocol.TextsAt("identificationModule", "nctIdAliases").Where(former => Published.IsNctNumber(former) && former != id).Distinct().Order(StringComparer.Ordinal)],
        OfficialTitle = protocol.TextAt("identificationModule", "officialTitle"),
        Acronym = protocol.TextAt("identificationModule", "acronym"),
        Status = Published.Capitals(protocol.TextAt("statusModule", "overallStatus")) ?? "UNKNOWN",
        StudyType = Published.Capitals(protocol.TextAt("designModule", "studyType")),
        Phases = [.. protocol.TextsAt("designModule", "phases").SelectMany(Published.Phases).Distinct()],
        Conditions = [.. protocol.TextsAt("conditionsModule", "conditions").Distinct()],
        Keywords = [.. protocol.TextsAt("conditionsModule", "keywords").Distinct()],
        Sponsor = protocol.TextAt("sponsorCollaboratorsModule", "leadSponsor", "name") ?? "",
        SponsorClass = Published.Capitals(protocol.TextAt("sponsorCollaboratorsModule", "leadSponsor", "class")),
        Enrolment = protocol.NumberAt("designModule", "enrollmentInfo", "count") is { } count and >= 0 and <= int.MaxValue ? (int)count : null,
        StartDate = Published.Date(protocol.TextAt("statusModule", "startDateStruct", "date")),
        PrimaryCompletionDate = Published.Date(protocol.TextAt("statusModule", "primaryCompletionDateStruct", "date")),
        CompletionDate = Published.Date(protocol.TextAt("statusModule", "completionDateStruct", "date")),
        FirstPosted = Published.Date(protocol.TextAt("statusModule", "studyFirstPostDateStruct", "date")),
        LastUpdate = Published.Date(protocol.TextAt("statusModule", "lastUpdatePostDateStruct", "date")) ?? Published.Date(protocol.TextAt("statusModule", "lastUpdateSubmitDate")),
    };

    static void ReadPeople(JsonElement protocol, TrialParts parts)
    {
        foreach (var place in protocol.ItemsAt("contactsLocationsModule", "locations"))
        {
            var location = parts.AddLocation(new PublishedLocation(
                place.TextAt("facility"), place.TextAt("city"), place.TextAt("state"), place.TextAt("zip"), place.TextAt("country"),
                place.NumberAt("geoPoint", "lat"), place.NumberAt("geoPoint", "lon"), place.TextAt("status")));
            foreach (var contact in place.ItemsAt("contacts")) parts.AddSiteContact(contact.TextAt("name"), contact.TextAt("role"), contact.TextAt("email"), Phone(contact), location);
        }
        foreach (var official in protocol.ItemsAt("contactsLocationsModule", "overallOfficials")) parts.AddOfficial(official.TextAt("name"), official.TextAt("affiliation"), official.TextAt("role"));
        foreach (var contact in protocol.ItemsAt("contactsLocationsModule", "centralContacts")) parts.AddContact(contact.TextAt("name"), contact.TextAt("email"), Phone(contact), null);
        if (protocol.At("sponsorCollaboratorsModule", "responsibleParty") is { } responsible)
        {
            parts.AddResponsibleParty(responsible.TextAt("type"), responsible.TextAt("investigatorFullName"), responsible.TextAt("investigatorAffiliation"));
        }
    }

    static string? Phone(JsonElement contact) =>
        contact.TextAt("phone") is not { } phone ? null : contact.TextAt("phoneExt") is { } extension ? $"{phone} ext. {extension}" : phone;
}
