using Ctms.Platform.Audit;
using Ctms.Platform.Data;
using Ctms.Studies.Contacts;
using Ctms.Studies.Milestones;
using Ctms.Studies.Protocols;
using Ctms.Studies.Sites;
using Ctms.Studies.StudyCountries;
using Ctms.Studies.Team;

namespace Ctms.Studies.Register;

internal sealed class Wording : IAuditWording
{
    private static readonly ValueWords Status = (status, texts) => texts[StudyWords.OfStatus(EnumText.Parse<StudyStatus>(status))];

    private static readonly ValueWords OfSite = (status, texts) => texts[SiteWords.OfStatus(EnumText.Parse<SiteStatus>(status))];

    private static readonly Dictionary<string, string> SiteLabels = new()
    {
        ["number"] = "Site number", ["proposed_pi_id"] = "Proposed principal investigator", ["proposed_pi_name"] = "Proposed principal investigator",
        ["actual_pi_id"] = "Principal investigator", ["actual_pi_name"] = "Principal investigator", ["resumes_at"] = "Goes on from",
    };

    private static readonly Dictionary<string, string> DutyLabels = new() { ["kind"] = "Duty", ["name"] = "Colleague", ["email"] = "E-mail", ["since"] = "From" };

    private static readonly Dictionary<string, string> ContactLabels = new()
    {
        ["day"] = "Date", ["colleague"] = "Who", ["spoke_with"] = "With whom", ["said"] = "What was said", ["follow_up_by"] = "Follow-up by", ["followed_up_on"] = "Followed up on",
    };

    public IReadOnlyDictionary<string, string> Events { get; } = new Dictionary<string, string> { ["duty-handed-over"] = "handed over a duty" };

    public IEnumerable<TableWording> Tables =>
    [
        new("studies.client", "client", "name", new Dictionary<string, string> { ["code"] = "Short name" }, "is_demo", "created_at"),
        new("studies.study", "study", "protocol_number", new Dictionary<string, string> { ["countries"] = "Countries in plan", ["resumes_at"] = "Goes on from", ["nct_id"] = "NCT number" }, "is_demo", "created_at", "client_id")
        {
            Values = new Dictionary<string, ValueWords>
            {
                ["phase"] = (phase, texts) => texts[StudyWords.OfPhase(phase)], ["therapeutic_area"] = (area, texts) => texts[area], ["status"] = Status, ["resumes_at"] = Status,
            },
        },
        new("studies.site", "site", "facility", SiteLabels, "created_at", "client_id", "study_id", "organisation_id")
        {
            Values = new Dictionary<string, ValueWords> { ["status"] = OfSite, ["resumes_at"] = OfSite },
        },
        new("studies.program", "program", "name", new Dictionary<string, string> { ["code"] = "Short name" }, "created_at", "client_id"),
        new("studies.protocol_version", "protocol version", "label", new Dictionary<string, string> { ["label"] = "Version", ["dated"] = "Date", ["effective"] = "In effect from", ["summary"] = "Summary of changes" }, "created_at", "client_id", "study_id")
        {
            Values = new Dictionary<string, ValueWords> { ["kind"] = (kind, texts) => texts[VersionStates.OfKind(EnumText.Parse<AmendmentKind>(kind))] },
        },
        new("studies.study_country", "country", "country", new Dictionary<string, string>(), "created_at", "client_id", "study_id")
        {
            Values = new Dictionary<string, ValueWords> { ["status"] = (status, texts) => texts[CountryWords.OfStatus(EnumText.Parse<CountryStatus>(status))] },
        },
        new("studies.duty", "duty", "kind", DutyLabels, "created_at", "client_id", "study_id", "country_id", "site_id", "record_id")
        {
            Values = new Dictionary<string, ValueWords> { ["kind"] = (kind, texts) => texts[DutyKinds.NameOf(kind)] },
        },
        new("studies.contact", "contact", "subject", ContactLabels, "created_at", "client_id", "study_id", "site_id", "logged_by", "corrected_at")
        {
            Values = new Dictionary<string, ValueWords> { ["way"] = (way, texts) => texts[ContactWords.OfWay(EnumText.Parse<ContactWay>(way))] },
        },
        new("studies.milestone", "milestone", "kind", new Dictionary<string, string> { ["slippage"] = "Why it slips", ["is_not_applicable"] = "Does not apply here" }, "client_id", "study_id", "country_id", "site_id", "record_id")
        {
            Values = new Dictionary<string, ValueWords> { ["kind"] = (kind, texts) => texts[MilestoneKinds.NameOf(kind)], ["slippage"] = (cause, texts) => texts[MilestoneKinds.SlippageOf(cause)] },
        },
    ];
}
