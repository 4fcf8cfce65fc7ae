using Ctms.Platform.Access;

namespace Ctms.Publishing.Reading;

/// <summary>
/// What a reader looks for among the tokens of versions (publishing.shelf_tokens): everything that an audience which holds for them can have. More may be found than is
/// meant for them, never less.
/// </summary>
internal static class ShelfTokens
{
    public static string[] Of(AudienceFilter reader) => reader.Person is { } person ? [.. new[] { "p", "e", $"u{person}" }.Concat(reader.Grants.SelectMany(Of)).Distinct(StringComparer.Ordinal)] : ["p"];

    private static IEnumerable<string> Of(RoleGrant grant) =>
    [
        .. (grant.SiteId, grant.StudyId) switch { ({ } site, _) => [$"i{site}"], (null, { } study) => [$"si{study}", "i0"], _ => new[] { "i*" } },
        .. (grant.StudyId, grant.ClientId) switch { ({ } study, _) => [$"s{study}"], (null, { } client) => [$"cs{client}", "s0"], _ => new[] { "s*" } },
        grant.ClientId is { } one ? $"c{one}" : "c*",
        grant.Country is { } country ? $"l{country}" : "l*",
        $"r{grant.Role}",
    ];
}
