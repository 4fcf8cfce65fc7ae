namespace Ctms.Studies.Register;

/// <summary>The areas of the house, as kept.</summary>
internal static class TherapeuticAreas
{
    public static readonly IReadOnlyList<string> All =
    [
        "cardiovascular", "dermatology", "endocrinology-metabolism", "gastroenterology", "haematology", "infectious-diseases", "musculoskeletal",
        "nephrology-urology", "neurology", "oncology", "ophthalmology", "psychiatry", "respiratory", "reproductive-health",
    ];
}
