using Ctms.Studies.Register;

namespace Ctms.Studies.Milestones;

/// <summary>A kind of milestone, with its English name.</summary>
internal sealed record MilestoneKind(string Id, string Name);

/// <summary>The milestones that a study, a country of it and a site have by template, in their usual order.</summary>
internal static class MilestoneKinds
{
    public static readonly IReadOnlyList<MilestoneKind> OfStudy =
    [
        new("synopsis-approved", "Synopsis approved"), new("protocol-approved", "Protocol approved"), new("first-ca-submission", "First authority submission"),
        new("first-ca-approval", "First authority approval"), new("first-ec-approval", "First ethics approval"), new("first-site-selected", "First site selected"),
        new("first-site-activated", "First site activated"), new("first-patient-first-visit", "First patient, first visit"), new("first-randomised", "First subject randomised"),
        new("enrolled-25", "25 % enrolled"), new("enrolled-50", "50 % enrolled"), new("enrolled-75", "75 % enrolled"), new("enrolled-100", "100 % enrolled"),
        new("last-patient-in", "Last patient in"), new("interim-analysis", "Interim analysis"), new("last-patient-last-visit", "Last patient, last visit"),
        new("database-lock", "Database lock"), new("unblinding", "Unblinding"), new("study-report", "Clinical study report"), new("closed", "Study closed"), new("archived", "Archived"),
    ];

    public static readonly IReadOnlyList<MilestoneKind> OfCountry =
    [
        new("selected", "Selected"), new("ca-submitted", "Authority submitted"), new("ca-queried", "Authority asked back"), new("ca-approved", "Authority approved"),
        new("ec-submitted", "Ethics submitted"), new("ec-approved", "Ethics approved"), new("import-licence", "Import licence"), new("first-site-activated", "First site activated"),
        new("last-site-activated", "Last site activated"), new("first-subject-in", "First subject in"), new("last-subject-in", "Last subject in"),
        new("last-subject-last-visit", "Last subject, last visit"), new("end-of-trial-notice", "End-of-trial notice"),
    ];

    public static readonly IReadOnlyList<MilestoneKind> OfSite =
    [
        new("identified", "Identified"), new("cda-sent", "CDA sent"), new("cda-signed", "CDA signed"), new("survey-sent", "Survey sent"), new("survey-received", "Survey received"),
        new("qualification-visit", "Qualification visit"), new("selected", "Selected"), new("documents-sent", "Essential documents sent"), new("documents-complete", "Essential documents complete"),
        new("ec-submitted", "Ethics submitted"), new("ec-approved", "Ethics approved"), new("contract-sent", "Contract sent"), new("contract-executed", "Contract executed"),
        new("product-released", "Study drug released"), new("product-received", "Study drug received"), new("system-access", "System access"), new("training-complete", "Training complete"),
        new("green-light", "Green light"), new("initiation-visit", "Initiation visit"), new("activated", "Activated"), new("first-screened", "First subject screened"),
        new("first-randomised", "First subject randomised"), new("last-randomised", "Last subject randomised"), new("last-visit", "Last visit"), new("close-out-visit", "Close-out visit"),
        new("closed", "Site closed"), new("archived", "Archived"),
    ];

    /// <summary>Why something comes later than agreed, by code.</summary>
    public static readonly IReadOnlyList<MilestoneKind> Slippages =
    [
        new("ec-query", "Question of the ethics committee"), new("ca-query", "Question of the authority"), new("contract", "Contract"), new("budget", "Budget"), new("staff", "Staff"),
        new("supply", "Supply"), new("system", "System"), new("competing-trial", "Competing trial"), new("holiday", "Holiday"), new("sponsor-decision", "Sponsor's decision"),
    ];

    public static IReadOnlyList<MilestoneKind> At(PlaceLevel level) => level switch
    {
        PlaceLevel.Country => OfCountry,
        PlaceLevel.Site => OfSite,
        _ => OfStudy,
    };

    public static string NameOf(PlaceLevel level, string kind) => At(level).FirstOrDefault(k => k.Id == kind)?.Name ?? kind;

    /// <summary>The name where the level is not known (the trail).</summary>
    public static string NameOf(string kind) => OfStudy.Concat(OfCountry).Concat(OfSite).FirstOrDefault(k => k.Id == kind)?.Name ?? kind;

    public static string SlippageOf(string code) => Slippages.FirstOrDefault(k => k.Id == code)?.Name ?? code;
}
