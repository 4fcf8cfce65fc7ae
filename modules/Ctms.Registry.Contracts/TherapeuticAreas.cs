namespace Ctms.Registry.Contracts;

/// <summary>The fourteen areas into which conditions fall, by name; texts are kept as they read. Which words lead into which area is Registry's own, editable list.</summary>
public static class TherapeuticAreas
{
    public static readonly IReadOnlyList<string> All =
    [
        "Cardiovascular", "Dermatology", "Endocrinology and metabolism", "Gastroenterology and hepatology", "Haematology", "Immunology and rheumatology",
        "Infectious diseases", "Nephrology and urology", "Neurology", "Oncology", "Ophthalmology", "Psychiatry and mental health", "Respiratory",
        "Women's health and reproduction",
    ];
}
