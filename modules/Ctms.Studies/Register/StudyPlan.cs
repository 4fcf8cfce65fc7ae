using System.Text.RegularExpressions;
using Ctms.Platform;
using Ctms.Registry.Contracts;
using Ctms.Studies.Contracts;

namespace Ctms.Studies.Register;

/// <summary>What a person states about a study; <see cref="Check"/> says what is wrong with it.</summary>
internal sealed partial record StudyPlan(string ProtocolNumber, string Title, string Condition, string? TherapeuticArea, string Phase, string[] Countries)
{
    /// <summary>A program of the study's client.</summary>
    public Guid? ProgramId { get; init; }

    /// <summary>The registry record that the study is, or was taken over from.</summary>
    public string? NctId { get; init; }

    public int? PlannedSites { get; init; }

    public int? PlannedSubjects { get; init; }

    // The number stands in addresses beside these pages.
    private static readonly string[] Taken = ["new", "clients"];

    public Outcome Check()
    {
        if (!Number().IsMatch(ProtocolNumber)) return Outcome.Refused("A protocol number has 2 to 40 letters, digits, dots, hyphens or underscores, and begins with a letter or digit.");
        if (Taken.Contains(ProtocolNumber, StringComparer.OrdinalIgnoreCase)) return Outcome.Refused($"\"{ProtocolNumber}\" cannot be a protocol number: a page has this address.");
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > 500) return Outcome.Refused("The title is needed; it may have 500 characters.");
        if (string.IsNullOrWhiteSpace(Condition) || Condition.Length > 200) return Outcome.Refused("The condition is needed; it may have 200 characters.");
        if (TherapeuticArea is not null && !TherapeuticAreas.All.Contains(TherapeuticArea)) return Outcome.Refused($"\"{TherapeuticArea}\" is no therapeutic area.");
        if (!StudyPhases.All.Contains(Phase)) return Outcome.Refused($"\"{Phase}\" is no phase.");
        if (NctId is not null && !Nct().IsMatch(NctId)) return Outcome.Refused("An NCT number is NCT and eight digits, such as NCT01234567.");
        if (PlannedSites is < 0 or > 10_000) return Outcome.Refused("Planned sites are a number from 0 to 10,000.");
        if (PlannedSubjects is < 0 or > 1_000_000) return Outcome.Refused("Planned subjects are a number from 0 to 1,000,000.");
        return Array.Find(Countries, c => Platform.Countries.CodeOf(c) != c) is { } unknown ? Outcome.Refused($"\"{unknown}\" is no country code.") : Outcome.Done;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$", RegexOptions.None, 10_000)]
    private static partial Regex Number();

    [GeneratedRegex("^NCT[0-9]{8}$", RegexOptions.None, 10_000)]
    private static partial Regex Nct();
}
