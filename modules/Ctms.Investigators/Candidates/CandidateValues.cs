using System.Text.Json;
using Ctms.Directory.Contracts;
using Ctms.Investigators.Performance;
using Ctms.Investigators.Ranking;
using Ctms.Investigators.Search;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Candidates;

/// <summary>A candidate with what the page shows of it and the values that the ranking reads.</summary>
internal sealed record CandidateLine(
    Guid Id, Guid PersonId, string Name, string? Facility, string? City, string? Country, bool IsDemo, bool DoNotContact, IReadOnlyDictionary<string, RankValue> Values)
{
    /// <summary>What was promised and delivered in earlier studies.</summary>
    public IReadOnlyList<PastPromise> History { get; init; } = [];
}

/// <summary>The present candidates of a study with their values; values that are missing or a day old are made first.</summary>
internal sealed class CandidateValues(DbSession session, IScope scope, SurveyValues surveys, IPeople people, ITrialRecords trials, TimeProvider clock)
{
    private const int Batch = 5_000;

    public async Task<IReadOnlyList<CandidateLine>> ReadAsync(StudyCard study, StudyCatalogue catalogue, TrackRecords records, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await MakeAsync(study, today, stop);
        var rows = await session.QueryAsync<Row>($"""
            select c.id, c.person_id, p.name, c.facility, c.city, c.country, p.is_demo, p.do_not_contact, f.values::text as values
              from investigators.candidate c left join investigators.person_card p on p.id = c.person_id left join investigators.candidate_fact f on f.id = c.id
             where c.study_id = {study.Id} and c.removed_at is null and {scope.On("c")} order by c.id
            """, stop);
        var answers = await surveys.ReadAsync(study, catalogue, stop);
        return [.. rows.Select(row => new CandidateLine(
            row.Id, row.PersonId, row.Name ?? "–", row.Facility, row.City, row.Country, row.IsDemo ?? false, row.DoNotContact ?? false,
            Both(Both(Values(row.Values), answers.GetValueOrDefault(row.Id)), TrackRecordValues.Of(records.Of(row.Id), records.Rule, today))) { History = TrackRecordValues.Promises(records.Of(row.Id), today) })];
    }

    private async Task MakeAsync(StudyCard study, DateOnly today, CancellationToken stop)
    {
        var stale = await session.QueryAsync<Place>($"""
            select c.id, c.person_id, c.organisation_id, c.country from investigators.candidate c left join investigators.candidate_fact f on f.id = c.id
             where c.study_id = {study.Id} and c.removed_at is null and (f.made_on is null or f.made_on <> {today}) order by c.id
            """, stop);
        foreach (var batch in stale.Chunk(Batch)) await MakeBatchAsync(study, batch, today, stop);
    }

    private async Task MakeBatchAsync(StudyCard study, Place[] batch, DateOnly today, CancellationToken stop)
    {
        var persons = batch.Select(place => place.PersonId).Distinct().ToArray();
        var known = await people.FindAsync(persons, stop);
        var roles = (await trials.OfPeopleAsync(persons, stop)).ToLookup(role => role.PersonId);
        var facilities = batch.Select(place => place.OrganisationId).OfType<Guid>().Distinct().ToArray();
        var competing = await trials.RecruitingTrialsAtAsync(facilities, [.. study.Condition.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(ConditionWords.Spellings)], stop);
        var texts = Array.ConvertAll(batch, place => Text(CandidateFacts.Values(
            study.Frame, new(place.OrganisationId is not null, place.Country, known.GetValueOrDefault(place.PersonId)?.DoNotContact ?? false), [.. roles[place.PersonId]],
            place.OrganisationId is { } facility ? competing.GetValueOrDefault(facility) : null, today)));
        var ids = Array.ConvertAll(batch, place => place.Id);
        await session.ExecuteAsync($"""
            insert into investigators.candidate_fact (id, made_on, values) select w.id, {today}, w.text::jsonb from unnest({ids}::uuid[], {texts}::text[]) w(id, text)
                on conflict (id) do update set made_on = excluded.made_on, values = excluded.values
            """, stop);
    }

    private static Dictionary<string, RankValue> Both(Dictionary<string, RankValue> published, Dictionary<string, RankValue>? answered)
    {
        foreach (var (name, value) in answered ?? []) published[name] = value;
        return published;
    }

    private static string Text(Dictionary<string, RankValue> values)
        => JsonSerializer.Serialize(values.ToDictionary(value => value.Key, value => value.Value.Number ?? (object?)value.Value.Truth ?? value.Value.Text));

    private static Dictionary<string, RankValue> Values(string? text)
    {
        if (text is null) return [];
        using var json = JsonDocument.Parse(text);
        return json.RootElement.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ValueKind switch
        {
            JsonValueKind.Number => RankValue.Of(value.Value.GetDouble()),
            JsonValueKind.String => RankValue.Of(value.Value.GetString()!),
            _ => RankValue.Of(value.Value.GetBoolean()),
        });
    }

    private sealed record Place(Guid Id, Guid PersonId, Guid? OrganisationId, string? Country);

    private sealed record Row(Guid Id, Guid PersonId, string? Name, string? Facility, string? City, string? Country, bool? IsDemo, bool? DoNotContact, string? Values);
}
