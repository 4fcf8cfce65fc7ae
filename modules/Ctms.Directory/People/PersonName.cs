using Ctms.Directory.Contracts;

namespace Ctms.Directory.People;

/// <summary>Names as they are shown.</summary>
internal static class PersonName
{
    public const string Erased = "Erased person";

    public static string Display(string? given, string? family) => new NameParts(given, family, null, "", []).Display;
}
