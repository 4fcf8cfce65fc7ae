namespace Ctms.Studies.Register;

/// <summary>The fourteen areas into which conditions fall, in the same words as those of imported trials; texts are kept as they read.</summary>
internal static class TherapeuticAreas
{
    public static readonly IReadOnlyList<string> All =
    [
        "Cardiovascular", "Dermatology", "Endocrinology and metabolism", "Gastroenterology and hepatology", "Haematology", "Immunology and rheumatology",
        "Infectious diseases", "Nephrology and urology", "Neurology", "Oncology", "Ophthalmology", "Psychiatry and mental health", "Respiratory",
        "Women's health and reproduction",
    ];
}
