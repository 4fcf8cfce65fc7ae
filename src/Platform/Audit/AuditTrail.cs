using System.Text.Json;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Audit;

/// <summary>One row of the trail as kept. Images are JSON objects; sealed texts are opened, erased ones say since when.</summary>
public sealed record AuditEntry(
    long Id, DateTimeOffset At, Guid? ActorId, string Actor, string? OnBehalfOf, string Action, string TableName, string? RowKey, Guid? RootId,
    string? Old, string? New, string? Reason, string? RequestId, string? Operation);

/// <summary>What one entry says: "changed Contact point", the fields with old and new, and why.</summary>
public sealed record HistoryEntry(long Id, DateTimeOffset At, Guid? ActorId, string Actor, string? OnBehalfOf, string Action, string Noun, string? Title, IReadOnlyList<FieldChange> Changes, string? Reason, string? RequestId, string? Operation);

/// <summary>A field with its value before and after, as text; null is "empty".</summary>
public sealed record FieldChange(string Label, string? Old, string? New);

/// <summary>Reads the trail: of one record for its History tab, or all of it for the viewer.</summary>
public sealed class AuditTrail(DbSession session, AuditWords words, IAccess access, IEnumerable<IAuditNames> namers, IStringLocalizer<SharedTexts> texts)
{
    private const int LatelyAtMost = 2_000;

    /// <summary>The newest entries of a record and of what belongs to it, older than the given id.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(Guid record, long? before, int take, CancellationToken stop)
    {
        var rows = await session.QueryAsync<AuditEntry>($"""
            select id, at, actor_id, actor, on_behalf_of, action, table_name, row_key, root_id, audit.reveal(old)::text as old, audit.reveal(new)::text as new, reason, request_id, operation
              from audit.entry where root_id = {record} and id < {before ?? long.MaxValue} and {await ReadableAsync(stop)} order by id desc limit {take}
            """, stop);
        return await TellAsync(rows, stop);
    }

    /// <summary>What others did to these records since then, newest first; of the many rows of one act the first stands for all.</summary>
    public async Task<IReadOnlyList<(Guid Record, HistoryEntry Entry)>> NewsAsync(Guid[] records, Guid? reader, DateTimeOffset since, int most, CancellationToken stop)
    {
        var newest = await session.QueryAsync<AuditEntry>($"""
            with lately as (select id, root_id, table_name, coalesce(operation, request_id, id::text) as act from audit.entry
                             where root_id = any({records}) and at > {since} and actor_id is distinct from {reader} and {await ReadableAsync(stop)} order by id desc limit {LatelyAtMost}),
                 acts as (select max(id) as id from lately group by root_id, table_name, act order by 1 desc limit {most})
            select e.id, e.at, e.actor_id, e.actor, e.on_behalf_of, e.action, e.table_name, e.row_key, e.root_id, audit.reveal(e.old)::text as old, audit.reveal(e.new)::text as new, e.reason, e.request_id, e.operation
              from audit.entry e join acts a on a.id = e.id order by e.id desc
            """, stop);
        return [.. newest.Select(row => row.RootId!.Value).Zip(await TellAsync(newest, stop))];
    }

    /// <summary>When this person signed in the time before this one; null when it is the first time.</summary>
    public Task<DateTimeOffset?> LastVisitAsync(Guid? reader, CancellationToken stop) => session.QueryOneAsync<DateTimeOffset?>($"""
        select at from audit.entry where root_id = {reader} and action = 'event' and new ->> 'event' = 'signed-in' order by id desc offset 1 limit 1
        """, stop);

    /// <summary>Turns kept rows into labelled changes in words, in their order. Names are looked up once for all of them.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> TellAsync(IReadOnlyCollection<AuditEntry> rows, CancellationToken stop)
    {
        var images = rows.Select(row => (Row: row, Old: Fields(row.Old), New: Fields(row.New))).ToList();
        var ids = images.SelectMany(i => i.Old.Values.Concat(i.New.Values)).SelectMany(KeptValue.Ids).Distinct().ToArray();
        var names = new Dictionary<Guid, string>();
        if (ids.Length > 0)
        {
            foreach (var namer in namers)
                foreach (var (id, name) in await namer.ReadAsync(ids, stop)) names[id] = name;
        }

        return [.. images.Select(i => Tell(i.Row, i.Old, i.New, names))];
    }

    /// <summary>Who sees a study does not see everything that hangs on it: names of candidates, for one.</summary>
    private async Task<FormattableString> ReadableAsync(CancellationToken stop)
    {
        var readable = new List<FormattableString> { Sql.True };
        foreach (var guarded in words.Guarded)
        {
            var seen = await access.FilterAsync(guarded.Key, stop);
            if (!seen.IsEverything) readable.Add($"""
                (not table_name = any({guarded.ToArray()}) or exists (
                    select 1 from (select s.id as study_id, case when p.kind = 'program' then p.parent_id else p.id end as client_id from access.scope_node s join access.scope_node p on p.id = s.parent_id) n
                     where n.study_id = root_id and {seen.On("n")}))
                """);
        }

        return Sql.Join(" and ", readable);
    }

    private HistoryEntry Tell(AuditEntry row, Dictionary<string, JsonElement> old, Dictionary<string, JsonElement> now, Dictionary<Guid, string> names)
    {
        var wording = words.Of(row.TableName);
        var isEvent = row.Action == "event";
        var noun = isEvent ? words.OfEvent(now.TryGetValue("event", out var name) ? name.GetString() ?? "event" : "event") : wording.Noun;
        var title = wording.TitleColumn is { } column && (now.TryGetValue(column, out var value) || old.TryGetValue(column, out value)) ? Say(wording, column, value, names) : null;
        return new(row.Id, row.At, row.ActorId, row.Actor, row.OnBehalfOf, row.Action, noun, title, Changes(wording, row, old, now, names), row.Reason, row.RequestId, row.Operation);
    }

    private List<FieldChange> Changes(TableWording wording, AuditEntry row, Dictionary<string, JsonElement> old, Dictionary<string, JsonElement> now, Dictionary<Guid, string> names)
    {
        var columns = now.Keys.Concat(old.Keys).Distinct().Where(c => c is not ("id" or "version") && !(row.Action == "event" && c == "event") && !wording.Hidden.Contains(c) && !IsSaidAlready(c));
        return [.. columns.SelectMany(Of).Where(c => c.Old is not null || c.New is not null)];

        // Of a whole row: its title stands in the sentence, the record it belongs to is the page itself, and "no" is what nobody chose.
        bool IsSaidAlready(string column) => row.Action is "insert" or "delete" && (column == wording.TitleColumn
            || (now.TryGetValue(column, out var value) || old.TryGetValue(column, out value)) && (value.ValueKind == JsonValueKind.False || row.RootId is { } root && value.ValueKind == JsonValueKind.String && value.ValueEquals(root.ToString())));

        IEnumerable<FieldChange> Of(string column)
        {
            var (before, after) = (old.GetValueOrDefault(column), now.GetValueOrDefault(column));
            if (wording.Parts.TryGetValue(column, out var parts)) return parts(Raw(before), Raw(after), texts);
            return [new(wording.Columns?.GetValueOrDefault(column) ?? AuditWords.Words(column), Say(wording, column, before, names), Say(wording, column, after, names))];
        }
    }

    private string? Say(TableWording wording, string column, JsonElement value, Dictionary<Guid, string> names) => KeptValue.Say(column, value, wording.Values.GetValueOrDefault(column), names, texts);

    private static string? Raw(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value.GetRawText();

    private static Dictionary<string, JsonElement> Fields(string? image)
    {
        if (image is null) return [];
        using var json = JsonDocument.Parse(image);
        return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone());
    }
}
