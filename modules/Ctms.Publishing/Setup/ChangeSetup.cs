using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;

namespace Ctms.Publishing.Setup;

/// <summary>A field as it is set up.</summary>
internal sealed record FieldSettings(string Type, string Key, string Label, string? Help, string Kind, string[] Choices, bool Required, int Place);

/// <summary>Adds, changes and retires fields and topics. What is published keeps what was typed into a field that is no longer asked.</summary>
internal sealed class ChangeSetup(DbSession session, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> SaveFieldAsync(FieldSettings field, CancellationToken stop)
    {
        if (ContentType.Find(field.Type) is null) return Outcome.Refused("Choose the type.");
        if (field.Label.Trim() is not { Length: > 0 and <= 100 } label) return Outcome.Refused("Give the field a label of at most 100 characters.");
        if (!ContentSetup.Kinds.Contains(field.Kind)) return Outcome.Refused("Choose what can be typed into it.");
        if (field.Kind == "choice" && field.Choices.Length < 2) return Outcome.Refused("A choice needs at least two values.");
        if (Key(field.Key) is not { } key) return Outcome.Refused("The short name has small letters, digits and hyphens, and begins with a letter.");
        await session.ExecuteAsync($"""
            insert into publishing.field (id, type, key, label, help, kind, choices, required, place)
            values ({Guid.CreateVersion7(clock.GetUtcNow())}, {field.Type}, {key}, {label}, {field.Help}, {field.Kind}, {field.Choices}, {field.Required}, {field.Place})
            on conflict (type, key) do update set label = excluded.label, help = excluded.help, kind = excluded.kind, choices = excluded.choices, required = excluded.required, place = excluded.place, retired_at = null
            """, stop);
        return Outcome.Done;
    }

    public async Task<Outcome> RetireFieldAsync(Guid id, string? reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why; it stands in the history.");
        user.Reason = reason.Trim();
        return await session.ExecuteAsync($"update publishing.field set retired_at = {clock.GetUtcNow()} where id = {id} and retired_at is null", stop) == 1 ? Outcome.Done : Outcome.Refused("It is not asked any more already.");
    }

    public async Task<Outcome> AddTopicAsync(string? name, Guid? parent, CancellationToken stop)
    {
        if (name?.Trim() is not { Length: > 0 and <= 100 } topic) return Outcome.Refused("Give the topic a name of at most 100 characters.");
        if (parent is not null && await session.QueryOneAsync<int>($"""
            with recursive up as (select id, parent_id, 1 as depth from publishing.topic where id = {parent} union all select t.id, t.parent_id, u.depth + 1 from publishing.topic t join up u on t.id = u.parent_id where u.depth < 9)
            select coalesce(max(depth), 0) from up
            """, stop) is var depth and (0 or > 4)) return Outcome.Refused(depth == 0 ? "The topic above it is no longer there." : "Topics lie at most five deep.");
        var added = await session.ExecuteAsync($"insert into publishing.topic (id, parent_id, name) values ({Guid.CreateVersion7(clock.GetUtcNow())}, {parent}, {topic}) on conflict do nothing", stop);
        return added == 1 ? Outcome.Done : Outcome.Refused("There is a topic of this name here already.");
    }

    public async Task<Outcome> RenameTopicAsync(Guid id, string? name, int place, CancellationToken stop)
    {
        if (name?.Trim() is not { Length: > 0 and <= 100 } topic) return Outcome.Refused("Give the topic a name of at most 100 characters.");
        return await session.ExecuteAsync($"""
            update publishing.topic t set name = {topic}, place = {place} where t.id = {id}
               and not exists (select 1 from publishing.topic o where o.parent_id is not distinct from t.parent_id and o.id <> t.id and lower(o.name) = lower({topic}))
            """, stop) == 1 ? Outcome.Done : Outcome.Refused("There is a topic of this name here already.");
    }

    public async Task<Outcome> RemoveTopicAsync(Guid id, CancellationToken stop)
    {
        if (await session.QueryOneAsync<bool>($"select exists (select 1 from publishing.topic where parent_id = {id})", stop)) return Outcome.Refused("There are topics below it: move or remove them first.");
        if (await session.QueryOneAsync<bool>($"select exists (select 1 from publishing.menu_line where topic_id = {id})", stop)) return Outcome.Refused("A menu leads to this topic: take it out there first.");
        return await session.ExecuteAsync($"delete from publishing.topic where id = {id}", stop) == 1 ? Outcome.Done : Outcome.Refused("It is no longer there.");
    }

    private static string? Key(string key) => key.Length is > 0 and <= 40 && char.IsAsciiLetterLower(key[0]) && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? key : null;
}
