namespace Ctms.Platform.Access;

/// <summary>
/// Words of an index by which what is meant for somebody is found without looking at everything else. Of the dimensions that an audience names the narrowest makes its words; together with
/// the place above, for those whose role covers that whole place. They only make it quick: more may be found than is meant for the reader, never less, and <see cref="AudienceFilter.On"/> decides.
/// </summary>
public static class AudienceTokens
{
    public const string Everybody = "e";

    /// <summary>What something for this audience carries.</summary>
    public static IEnumerable<string> Of(Audience audience) => audience.IsEverybody ? [Everybody] : audience.People.Select(Person).Concat(OfPlaces(audience));

    /// <summary>What a reader looks for: everything that an audience which holds for them can carry.</summary>
    public static IEnumerable<string> Of(AudienceFilter reader) =>
        reader.Person is { } person ? new[] { Everybody, Person(person) }.Concat(reader.Grants.SelectMany(Of)).Distinct(StringComparer.Ordinal) : [];

    private static IEnumerable<string> OfPlaces(Audience a) => a switch
    {
        { Sites.Length: > 0 } => [.. a.Sites.Select(id => $"i{id}"), .. a.Studies.Select(id => $"si{id}"), "i*", .. a.Studies.Length == 0 ? ["i0"] : Array.Empty<string>()],
        { Studies.Length: > 0 } => [.. a.Studies.Select(id => $"s{id}"), .. a.Clients.Select(id => $"cs{id}"), "s*", .. a.Clients.Length == 0 ? ["s0"] : Array.Empty<string>()],
        { Clients.Length: > 0 } => [.. a.Clients.Select(id => $"c{id}"), "c*"],
        { Countries.Length: > 0 } => [.. a.Countries.Select(code => $"l{code}"), "l*"],
        _ => a.Roles.Select(role => $"r{role}"),
    };

    private static IEnumerable<string> Of(RoleGrant grant) =>
    [
        .. (grant.SiteId, grant.StudyId) switch { ({ } site, _) => [$"i{site}"], (null, { } study) => [$"si{study}", "i0"], _ => new[] { "i*" } },
        .. (grant.StudyId, grant.ClientId) switch { ({ } study, _) => [$"s{study}"], (null, { } client) => [$"cs{client}", "s0"], _ => new[] { "s*" } },
        grant.ClientId is { } one ? $"c{one}" : "c*",
        grant.Country is { } country ? $"l{country}" : "l*",
        $"r{grant.Role}",
    ];

    private static string Person(Guid id) => $"u{id}";
}
