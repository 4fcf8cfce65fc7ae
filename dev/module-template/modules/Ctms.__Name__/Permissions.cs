using Ctms.Platform.Access;

namespace Ctms.__Name__;

internal static class Permissions
{
    public const string View = "__path__.view";

    public static readonly Permission[] All =
    [
        new(View, "See __title__", "See what is kept in __title__", Role.StudyManager),
    ];
}
