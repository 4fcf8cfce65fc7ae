using System.Text.Json;
using Ctms.Platform.Data;

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
public sealed class AuditTrail(DbSession session, AuditWords words)
{
    /// <summary>The newest entries of a record and of what belongs to it, older than the given id.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(Guid record, long? before, int take, CancellationToken stop)
    {
        var rows = await session.QueryAsync<AuditEntry>($"""
            select id, at, actor_id, actor, on_behalf_of, action, table_name, row_key, root_id, audit.reveal(old)::text as old, audit.reveal(new)::text as new, reason, request_id, operation
              from audit.entry where root_id = {record} and id < {before ?? long.MaxValue} order by id desc limit {take}
            """, stop);
        return [.. rows.Select(Tell)];
    }

    /// <summary>Turns a kept row into labelled changes.</summary>
    public HistoryEntry Tell(AuditEntry row)
    {
        var wording = words.Of(row.TableName);
        var (old, now) = (Fields(row.Old), Fields(row.New));
        var title = wording.TitleColumn is { } column ? now.GetValueOrDefault(column) ?? old.GetValueOrDefault(column) : null;
        if (row.Action == "event") return new(row.Id, row.At, row.ActorId, row.Actor, row.OnBehalfOf, row.Action, AuditWords.Words(now.GetValueOrDefault("event") ?? "event"), null, Changes(wording, [], now, "event"), row.Reason, row.RequestId, row.Operation);
        return new(row.Id, row.At, row.ActorId, row.Actor, row.OnBehalfOf, row.Action, wording.Noun, title, Changes(wording, old, now, null), row.Reason, row.RequestId, row.Operation);
    }

    private static List<FieldChange> Changes(TableWording wording, Dictionary<string, string?> old, Dictionary<string, string?> now, string? skip)
    {
        var names = now.Keys.Concat(old.Keys).Distinct().Where(n => n != skip && n != "id" && n != "version" && !wording.Hidden.Contains(n));
        return [.. names.Select(n => new FieldChange(wording.Columns?.GetValueOrDefault(n) ?? AuditWords.Words(n), old.GetValueOrDefault(n), now.GetValueOrDefault(n)))
            .Where(c => c.Old is not null || c.New is not null)];
    }

    private static Dictionary<string, string?> Fields(string? image)
    {
        if (image is null) return [];
        using var json = JsonDocument.Parse(image);
        return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Text(p.Value));
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        JsonValueKind.Object when value.TryGetProperty("erased", out var at) => $"erased on {at.GetString()?[..10]}",
        _ => value.GetRawText(),
    };
}
