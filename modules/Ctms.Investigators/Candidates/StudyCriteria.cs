using Ctms.Investigators.Ranking;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Candidates;

/// <summary>A criterion as the ranking page offers it: fixed scale, usual weight, and what its value means.</summary>
/// <param name="Unit">Unit of the limits, empty for yes-no and categories.</param>
internal sealed record StudyCriterion(string Id, string Name, string Help, CriterionKind Kind, double UsualWeight, double Lo, double Hi, string Unit)
{
    /// <summary>Numbers have limits that an analyst may move.</summary>
    public bool HasScale => Kind is CriterionKind.Benefit or CriterionKind.Cost;

    /// <summary>Points of a category's values.</summary>
    public IReadOnlyDictionary<string, double>? Map { get; init; }

    /// <summary>What a category's values are called, where the field has no word of its own for them.</summary>
    public IReadOnlyDictionary<string, string>? ValueNames { get; init; }

    /// <summary>The value is what a site says it will deliver; it is corrected by what was delivered before.</summary>
    public bool IsPromise { get; init; }
}

/// <summary>A gate that the page offers. A gate that is not optional is always closed to those it names.</summary>
internal sealed record StudyGate(string Id, string Name, string When, string Reason, bool IsOptional, bool IsUsual);

/// <summary>The one catalogue of registry criteria and gates; values, page, file and export take their ids and meaning from here.</summary>
internal static class StudyCriteria
{
    public const string Trials = "trials-in-condition";
    public const string Role = "role";
    public const string Phase = "same-phase";
    public const string OpenSites = "open-sites";
    public const string Competing = "competing-trials";
    public const string Country = "country-in-plan";
    public const string DoNotContact = "do-not-contact";
    public const string Idle = "years-since-active";
    public const string KnockedOut = "knocked-out";
    public const string Declined = "declined";
    public const string Delivered = "past-delivered";
    public const string PastStartUp = "past-start-up-days";
    public const string PastDeviations = "past-deviations";

    /// <summary>Points of a role: who led a site knows what the study will ask for.</summary>
    public static readonly IReadOnlyDictionary<string, double> RolePoints = new Dictionary<string, double>
    {
        [TrialRoles.PrincipalInvestigator] = 100,
        [TrialRoles.StudyChair] = 80,
        [TrialRoles.StudyDirector] = 70,
        [TrialRoles.ResponsibleParty] = 60,
        [TrialRoles.SubInvestigator] = 50,
    };

    public static readonly IReadOnlyList<StudyCriterion> All =
    [
        new(Trials, "Trials in the condition", "Trials in the study's condition in the last five years; one of three years ago counts half", CriterionKind.Benefit, 35, 0, 5, "trials"),
        new(Role, "Role", "Strongest role in those trials, or in any trial when there are none", CriterionKind.Category, 15, 0, 100, "") { Map = RolePoints },
        new(Phase, "Same phase", "Trials of the study's phase in the last five years", CriterionKind.Benefit, 15, 0, 3, "trials"),
        new(OpenSites, "Open sites now", "Facilities at which this person has a recruiting trial today", CriterionKind.Benefit, 10, 0, 3, "sites"),
        new(Competing, "Competing trials", "Recruiting trials in the condition at the facility; fewer are better", CriterionKind.Cost, 15, 0, 5, "trials"),
        new(Country, "Country in plan", "The facility lies in a country of the study's plan", CriterionKind.YesNo, 10, 0, 100, ""),
    ];

    /// <summary>From the performance history. They weigh nothing until somebody weighs them: most people have no history yet.</summary>
    public static readonly IReadOnlyList<StudyCriterion> History =
    [
        new(Delivered, "Delivered of what was promised", "Patients enrolled for each hundred promised in earlier studies, recent ones counting more", CriterionKind.Benefit, 0, 40, 100, "%"),
        new(PastStartUp, "Past start-up days", "Days from contract to first patient in earlier studies; fewer are better", CriterionKind.Cost, 0, 30, 240, "days"),
        new(PastDeviations, "Past deviations", "Deviations for each enrolled patient in earlier studies; fewer are better", CriterionKind.Cost, 0, 0, 2, "each"),
    ];

    public static readonly IReadOnlyList<StudyGate> Gates =
    [
        new(DoNotContact, "Do not contact", DoNotContact, "Asked not to be contacted", IsOptional: false, IsUsual: true),
        new(Declined, "Declined", Declined, "Declined to take part", IsOptional: true, IsUsual: true),
        new(KnockedOut, "Ruled out by an answer", KnockedOut, "An answer rules the site out", IsOptional: true, IsUsual: true),
        new("country-not-in-plan", "Country not in plan", $"not {Country}", "Country is not in the study's plan", IsOptional: true, IsUsual: true),
        new("no-trial-in-condition", "No trial in the condition", $"{Trials} = 0", "No trial in the condition in the last five years", IsOptional: true, IsUsual: false),
        new("not-active", "Not active for five years", $"{Idle} > 5", "No trial activity for more than five years", IsOptional: true, IsUsual: false),
        new("no-facility", "No facility known", "facility missing", "No facility is known", IsOptional: true, IsUsual: false),
    ];

    public static StudyCriterion? Find(string id) => All.Concat(History).FirstOrDefault(criterion => criterion.Id == id);
}
