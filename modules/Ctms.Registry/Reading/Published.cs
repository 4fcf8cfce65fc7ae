using System.Globalization;
using System.Text;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Reading;

/// <summary>The words of the registry, read the same way from every format.</summary>
internal static class Published
{
    public const int LongestName = 200;
    public const int LongestFacility = 500;
    public const int LongestTitle = 2_000;

    /// <summary>NCT and eight digits.</summary>
    public static bool IsNctNumber(string text) => text.Length == 11 && text.StartsWith("NCT", StringComparison.Ordinal) && text.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;

    static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy-MM", "yyyy", "MMMM d, yyyy", "MMMM yyyy", "d MMMM yyyy", "dd.MM.yyyy", "yyyy/MM/dd", "MM/dd/yyyy", "d-MMM-yyyy", "dd-MMM-yyyy"];

    /// <summary>"2026-09", "April 18, 2019" and the like; what can't be read is unknown, never a guess.</summary>
    public static DateOnly? Date(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = text.Trim();
        if (text.Length > 10 && text[10] == 'T') text = text[..10];
        return DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>"Active, not recruiting" and ACTIVE_NOT_RECRUITING are one status.</summary>
    public static string? Capitals(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var capitals = new StringBuilder(text.Length);
        foreach (var letter in text.Trim())
        {
            if (char.IsLetterOrDigit(letter)) capitals.Append(char.ToUpperInvariant(letter));
            else if (capitals.Length > 0 && capitals[^1] != '_') capitals.Append('_');
        }
        return capitals.ToString().TrimEnd('_');
    }

    /// <summary>"Phase 1/Phase 2", "Phase II" and PHASE1 as the registry's own list; N/A is NA.</summary>
    public static string[] Phases(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        if (text.Trim().Equals("N/A", StringComparison.OrdinalIgnoreCase)) return ["NA"];
        return [.. text.Split(['/', ',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Phase).OfType<string>().Distinct()];
    }

    static string? Phase(string text) => Capitals(text)?.Replace("_", "", StringComparison.Ordinal) switch
    {
        null or "" => null,
        "NA" or "NOTAPPLICABLE" => "NA",
        "EARLYPHASE1" or "PHASE0" or "0" => "EARLY_PHASE1",
        "PHASE1" or "PHASEI" or "1" or "I" or "PHASEIA" or "PHASEIB" => "PHASE1",
        "PHASE2" or "PHASEII" or "2" or "II" or "PHASEIIA" or "PHASEIIB" => "PHASE2",
        "PHASE3" or "PHASEIII" or "3" or "III" or "PHASEIIIA" or "PHASEIIIB" => "PHASE3",
        "PHASE4" or "PHASEIV" or "4" or "IV" => "PHASE4",
        var other => other,
    };

    /// <summary>The contract's word for a published role; null for roles that are no person's (contacts) or unknown.</summary>
    public static string? Role(string? text) => Capitals(text) switch
    {
        "PRINCIPAL_INVESTIGATOR" or "PI" or "SITE_PRINCIPAL_INVESTIGATOR" or "INVESTIGATOR" or "LEAD_INVESTIGATOR" or "CHIEF_INVESTIGATOR" or "COORDINATING_INVESTIGATOR" => TrialRoles.PrincipalInvestigator,
        "SUB_INVESTIGATOR" or "SUBINVESTIGATOR" or "CO_INVESTIGATOR" or "COINVESTIGATOR" or "SUB_I" or "SI" => TrialRoles.SubInvestigator,
        "STUDY_DIRECTOR" or "DIRECTOR" => TrialRoles.StudyDirector,
        "STUDY_CHAIR" or "CHAIR" => TrialRoles.StudyChair,
        "RESPONSIBLE_PARTY" or "SPONSOR_INVESTIGATOR" or "RESPONSIBLE_PARTY_PRINCIPAL_INVESTIGATOR" or "RESPONSIBLE_PARTY_SPONSOR_INVESTIGATOR" => TrialRoles.ResponsibleParty,
        _ => null,
    };

    /// <summary>Trimmed, inner white space joined, characters that no database or page can carry taken out; null when nothing is left.</summary>
    public static string? Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || letter == '\uFEFF')
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (!char.IsControl(letter) && letter < '\uFFFE') clean.Append(letter);
        }
        if (clean.Length > 0 && clean[^1] == ' ') clean.Length--;
        return clean.Length == 0 ? null : clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>At most so many characters; the note says what was cut.</summary>
    public static string? Bounded(string? text, int longest, string what, List<string> notes)
    {
        var clean = Text(text);
        if (clean is null || clean.Length <= longest) return clean;
        notes.Add($"{what} of {clean.Length:N0} characters was cut to {longest:N0}.");
        return string.Concat(clean.AsSpan(0, longest - 1), "…");
    }
}
