using Ctms.Directory.Contracts;

namespace Ctms.Directory.Matching;

/// <summary>
/// Where a person stands, as a key: with an equal name key it is the same record without review. A common name of a facility counts
/// with its city, a placeholder only with city and zip; without them only the very record of the source is the same place.
/// </summary>
internal static class PlaceKey
{
    public static string OfPerson(PersonEvidence person, FacilityName affiliation)
    {
        var city = LatinFold.Joined(person.City ?? "");
        var key = affiliation switch
        {
            { IsPlaceholder: true } when city.Length > 0 && person.Zip is { Length: > 0 } zip => $"@{city} {LatinFold.Joined(zip)}",
            { IsPlaceholder: true } => $"~{LatinFold.Joined(person.Source)} {city}",
            { IsCommon: true } when city.Length > 0 => $"{affiliation.Key} @{city}",
            _ => affiliation.Key,
        };
        return person.IsDemo ? "demo " + key : key;
    }

    /// <summary>A facility is its name in its city; the city's own name in it ("Charité Berlin") tells nothing if something else does.</summary>
    public static string OfFacility(FacilityEvidence facility, FacilityName name, string? countryCode)
    {
        var city = LatinFold.Joined(facility.City ?? "");
        var place = $"@{city} {countryCode?.ToLowerInvariant()}";
        var zip = LatinFold.Joined(facility.Zip ?? "");
        var key = name.IsPlaceholder
            ? $"{place} {(zip.Length > 0 ? zip : LatinFold.Joined(facility.Name))}"
            : $"{WithoutCity(name, facility.City)} {place}";
        return facility.IsDemo ? "demo " + key : key;
    }

    private static string WithoutCity(FacilityName name, string? city)
    {
        var cityWords = LatinFold.Words(city ?? "").Split(' ');
        var rest = name.Words.Where(word => !cityWords.Contains(word)).ToArray();
        return rest.All(FacilityWords.IsCommon) ? name.Key : string.Join(' ', rest);
    }
}
