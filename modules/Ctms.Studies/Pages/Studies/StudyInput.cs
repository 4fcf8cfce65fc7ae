using System.ComponentModel.DataAnnotations;
using Ctms.Platform;
using Ctms.Studies.Register;

namespace Ctms.Studies.Pages;

/// <summary>What is typed into the form of a study.</summary>
internal sealed class StudyInput
{
    public Guid? ClientId { get; set; }

    [Required(ErrorMessage = "Enter the protocol number."), StringLength(40, ErrorMessage = "A protocol number has at most 40 characters.")]
    public string ProtocolNumber { get; set; } = "";

    [Required(ErrorMessage = "Enter the title."), StringLength(500, ErrorMessage = "A title has at most 500 characters.")]
    public string Title { get; set; } = "";

    [Required(ErrorMessage = "Enter the condition."), StringLength(200, ErrorMessage = "A condition has at most 200 characters.")]
    public string Condition { get; set; } = "";

    public string? TherapeuticArea { get; set; }

    [Required(ErrorMessage = "Choose the phase.")]
    public string Phase { get; set; } = "";

    public string? CountriesInPlan { get; set; }

    public Guid? ProgramId { get; set; }

    [StringLength(20, ErrorMessage = "An NCT number is NCT and eight digits, such as NCT01234567.")]
    public string? NctId { get; set; }

    public int? PlannedSites { get; set; }

    public int? PlannedSubjects { get; set; }

    public uint Version { get; set; }

    public static StudyInput Of(StudyRecord study) => new()
    {
        ClientId = study.ClientId, ProtocolNumber = study.ProtocolNumber, Title = study.Title, Condition = study.Condition, TherapeuticArea = study.TherapeuticArea,
        Phase = study.Phase, CountriesInPlan = Named(study.Countries), ProgramId = study.ProgramId, NctId = study.NctId, PlannedSites = study.PlannedSites, PlannedSubjects = study.PlannedSubjects,
        Version = study.Version,
    };

    /// <summary>As it would be taken over; nothing is saved by that.</summary>
    public static StudyInput Of(StudyPlan plan) => new()
    {
        Title = plan.Title, Condition = plan.Condition, TherapeuticArea = plan.TherapeuticArea, Phase = plan.Phase, CountriesInPlan = Named(plan.Countries), NctId = plan.NctId,
        PlannedSites = plan.PlannedSites, PlannedSubjects = plan.PlannedSubjects,
    };

    /// <summary>The plan, or the first country that nobody knows.</summary>
    public StudyPlan Plan(out string? unknownCountry)
    {
        var names = (CountriesInPlan ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        unknownCountry = Array.Find(names, n => Countries.CodeOf(n) is null);
        return new(ProtocolNumber.Trim(), Title, Condition, string.IsNullOrEmpty(TherapeuticArea) ? null : TherapeuticArea, Phase,
            [.. names.Select(Countries.CodeOf).OfType<string>()])
        {
            ProgramId = ProgramId, NctId = string.IsNullOrWhiteSpace(NctId) ? null : NctId.Trim().ToUpperInvariant(), PlannedSites = PlannedSites, PlannedSubjects = PlannedSubjects,
        };
    }

    private static string Named(IEnumerable<string> countries) => string.Join(", ", countries.Select(Countries.NameOf));
}
