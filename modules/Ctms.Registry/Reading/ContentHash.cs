using System.Security.Cryptography;
using System.Text.Json;

namespace Ctms.Registry.Reading;

/// <summary>One digest of all that is kept of a trial, so that what did not change is not touched. Order of locations, people and words in the file doesn't count.</summary>
internal static class ContentHash
{
    static readonly JsonSerializerOptions Options = new() { WriteIndented = false };

    public static string Of(PublishedTrial trial)
    {
        var canonical = trial with
        {
            Notes = [],
            Phases = Sorted(trial.Phases),
            Conditions = Sorted(trial.Conditions),
            Keywords = Sorted(trial.Keywords),
            // Places are named in people and contacts instead of numbered.
            Locations = [],
            People = [],
            Contacts = [],
        };
        var lines = trial.Locations.Select(location => Json(location))
            .Concat(trial.People.Select(person => Json(person with { Location = null }) + Place(trial, person.Location)))
            .Concat(trial.Contacts.Select(contact => Json(contact with { Location = null }) + Place(trial, contact.Location)));
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new { canonical, lines = Sorted([.. lines]) }, Options);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    static string Place(PublishedTrial trial, int? location) => location is { } at ? Json(trial.Locations[at]) : "";

    static string Json<T>(T value) => JsonSerializer.Serialize(value, Options);

    static string[] Sorted(string[] texts) => [.. texts.Order(StringComparer.Ordinal)];
}
