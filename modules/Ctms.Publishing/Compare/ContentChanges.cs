using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Signatures;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Setup;
using Microsoft.Extensions.Localization;

namespace Ctms.Publishing.Compare;

/// <summary>What differs between two versions besides their text, in words.</summary>
// unscoped: names of places are read for content that was found within the scope
internal sealed class ContentChanges(DbSession session, ContentSetup setup, IPortalUsers users, IStringLocalizer<SharedTexts> texts)
{
    private const int MostLines = 30;

    public async Task<IReadOnlyList<RecordChange>> OfAsync(Content before, Content after, CancellationToken stop)
    {
        var topics = (await setup.TopicsAsync(stop)).ToDictionary(t => t.Id, t => t.Path);
        (string Label, string? Before, string? After)[] all =
        [
            ("Title", before.Title, after.Title), ("Summary", before.Summary, after.Summary), Text(before.Body, after.Body), ("Therapeutic area", before.Area, after.Area),
            ("Topics", Names(before.Topics, topics), Names(after.Topics, topics)), ("Files", Files(before), Files(after)),
            ("Readers", await ReadersAsync(before, stop), await ReadersAsync(after, stop)), ("What readers do", texts[DutyWords.Of(before.Duty)], texts[DutyWords.Of(after.Duty)]),
            ("Review by", $"{before.ReviewBy:yyyy-MM-dd}", $"{after.ReviewBy:yyyy-MM-dd}"),
            .. before.Fields.Keys.Union(after.Fields.Keys).Order(StringComparer.Ordinal).Select(k => (k, before.Fields.GetValueOrDefault(k), after.Fields.GetValueOrDefault(k))),
        ];
        return [.. all.Where(c => (c.Before ?? "") != (c.After ?? "")).Select(c => new RecordChange(c.Label, Nothing(c.Before), Nothing(c.After)))];
    }

    /// <summary>For whom it is, in one line.</summary>
    public async Task<string> ReadersAsync(Content content, CancellationToken stop)
    {
        if (content.IsPublic) return texts["Everybody, without signing in"];
        var audience = content.Audience;
        if (audience.IsEverybody) return texts["Everybody with an account"];
        var places = await session.QueryAsync<Place>($"""
            select id, kind, code, name from access.scope_node where id = any({audience.Clients.Concat(audience.Studies).Concat(audience.Sites).ToArray()}) order by name
            """, stop);
        var people = await users.FindAsync(audience.People, stop);
        string[] parts =
        [
            string.Join(", ", audience.Roles.Select(r => texts[Role.NameOf(r)].Value)),
            audience.Studies.Length > 0 ? "" : string.Join(", ", places.Where(p => p.Kind == "client").Select(p => p.Name)),
            string.Join(", ", places.Where(p => p.Kind == "study").Select(p => p.Code)),
            audience.Sites.Length > 0 ? "" : string.Join(", ", audience.Countries.Select(c => Countries.NameOf(c))),
            string.Join(", ", places.Where(p => p.Kind == "site").Select(p => p.Name)),
        ];
        var placed = string.Join(" · ", parts.Where(p => p.Length > 0));
        var named = string.Join(", ", audience.People.Select(p => people.TryGetValue(p, out var person) ? person.Name : "–"));
        return placed.Length == 0 ? named : named.Length == 0 ? placed : texts["{0}, and {1}", placed, named];
    }

    // The whole text would bury the rest: of it the changed lines are said.
    private static (string Label, string? Before, string? After) Text(string before, string after)
    {
        var rows = SideBySide.Of(before, after).Where(r => r.Changed).Take(MostLines).ToList();
        return ("Text", Lines(rows.Select(r => r.Left)), Lines(rows.Select(r => r.Right)));
    }

    private static string Lines(IEnumerable<DiffSide> sides) => string.Join('\n', sides.Where(s => s.Number is not null).Select(s => string.Concat(s.Pieces.Select(p => p.Text))));

    private static string Names(IReadOnlyList<Guid> topics, Dictionary<Guid, string> known) => string.Join(", ", topics.Select(t => known.GetValueOrDefault(t, "–")));

    private static string Files(Content content) => string.Join(", ", content.Files.Select(f => $"{f.Name} ({f.Sha256[..8]})"));

    private static string? Nothing(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private sealed record Place(Guid Id, string Kind, string Code, string Name);
}

/// <summary>What readers have to do, in words.</summary>
internal static class DutyWords
{
    public static string Of(string duty) => duty switch { Duty.Confirm => "Confirm that they have read and understood it", Duty.Sign => "Sign that they have read and understood it", _ => "Nothing but read it" };
}
