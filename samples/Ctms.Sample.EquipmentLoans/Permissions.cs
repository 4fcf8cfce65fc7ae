using Ctms.Platform.Access;

namespace Ctms.Sample.EquipmentLoans;

internal static class Permissions
{
    public const string View = "equipment-loans.view";
    public const string Lend = "equipment-loans.lend";

    public static readonly Permission[] All =
    [
        new(View, "See equipment loans", "See which devices are lent to which sites", Role.StudyManager, Role.CountryManager, Role.ClientViewer),
        new(Lend, "Lend equipment", "Lend devices to sites and take them back", Role.StudyManager, Role.CountryManager),
    ];
}
