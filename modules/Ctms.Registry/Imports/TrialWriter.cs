using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Registry.Reading;
using Ctms.Registry.Trials;
using Npgsql;
using NpgsqlTypes;

namespace Ctms.Registry.Imports;

/// <summary>Writes the trials of a batch: what is new by COPY, what changed row by row in one round trip.</summary>
internal sealed class TrialWriter(DbSession session)
{
    const string TrialColumns = """
        id, nct_id, former_ids, title, official_title, acronym, status, study_type, phases, conditions, keywords, areas, sponsor, sponsor_class, enrolment,
        start_date, primary_completion_date, completion_date, first_posted, last_update, countries, locations, people, source, is_demo
        """;

    /// <summary>People who lost a role in the last batch.</summary>
    public List<Guid> Gone { get; } = [];

    public async Task WriteAsync(IReadOnlyList<TrialWork> works, BatchSettings settings, CancellationToken stop)
    {
        Gone.Clear();
        await ChangeAsync([.. works.Where(one => !one.Diff!.IsNew)], settings, stop);
        var fresh = works.Where(one => one.Diff!.IsNew).ToList();
        await session.Connection.WriteAsync("registry.trial", TrialColumns, fresh, (copy, one) => TrialAsync(copy, one, settings), stop);
        await session.Connection.WriteAsync("registry.trial_published", "trial_id, hash, record, search, import_id", fresh, async (copy, one) =>
        {
            await copy.UuidAsync(one.Id);
            await copy.TextAsync(Hash(one));
            await copy.WriteAsync(one.Diff!.Record.ToJson(), NpgsqlDbType.Json, stop);
            await copy.TextAsync(TrialSearch.Of(one.Trial));
            await copy.UuidAsync(settings.Import);
        }, stop);
        await LocationsAsync(works, stop);
        await RolesAsync(works, stop);
    }

    // A table's rows are only a part, so the next whole record has to be compared.
    static string Hash(TrialWork one) => one.Read!.IsPartial ? "" : ContentHash.Of(one.Read);

    static async Task TrialAsync(NpgsqlBinaryImporter copy, TrialWork one, BatchSettings settings)
    {
        var trial = one.Trial;
        await copy.UuidAsync(one.Id);
        await copy.TextAsync(trial.Id);
        await copy.TextsAsync(trial.FormerIds);
        await copy.TextAsync(trial.Title);
        await copy.TextAsync(trial.OfficialTitle);
        await copy.TextAsync(trial.Acronym);
        await copy.TextAsync(trial.Status);
        await copy.TextAsync(trial.StudyType);
        await copy.TextsAsync(trial.Phases);
        await copy.TextsAsync(trial.Conditions);
        await copy.TextsAsync(trial.Keywords);
        await copy.TextsAsync(settings.Areas.Of(trial.Conditions));
        await copy.TextAsync(trial.Sponsor);
        await copy.TextAsync(trial.SponsorClass);
        await copy.IntAsync(trial.Enrolment);
        await copy.DateAsync(trial.StartDate);
        await copy.DateAsync(trial.PrimaryCompletionDate);
        await copy.DateAsync(trial.CompletionDate);
        await copy.DateAsync(trial.FirstPosted);
        await copy.DateAsync(trial.LastUpdate);
        await copy.TextsAsync(CountriesOf(trial));
        await copy.IntAsync(trial.Locations.Length);
        await copy.IntAsync(one.People.Count(person => person is not null));
        await copy.TextAsync(SourceOf(settings));
        await copy.WriteAsync(settings.IsDemo, NpgsqlDbType.Boolean);
    }

    static string SourceOf(BatchSettings settings) => settings.IsTable ? settings.FileName : "ClinicalTrials.gov";

    static string[] CountriesOf(PublishedTrial trial) =>
        [.. trial.Locations.Select(location => Countries.CodeOf(location.Country)).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    Task LocationsAsync(IReadOnlyList<TrialWork> works, CancellationToken stop)
    {
        var rows = works.SelectMany(one => one.Diff!.Locations.Select((part, at) => (One: one, Part: part, At: at))).Where(row => row.Part.Change == PartChange.Added);
        return session.Connection.WriteAsync("registry.trial_location", "trial_id, slot, facility, city, state, zip, country, country_name, latitude, longitude, status, organisation_id", rows, async (copy, row) =>
        {
            var place = row.One.Trial.Locations[row.At];
            await copy.UuidAsync(row.One.Id);
            await copy.IntAsync(row.Part.Slot);
            await copy.TextAsync(place.Facility);
            await copy.TextAsync(place.City);
            await copy.TextAsync(place.State);
            await copy.TextAsync(place.Zip);
            await copy.TextAsync(Countries.CodeOf(place.Country));
            await copy.TextAsync(place.Country);
            await copy.DoubleAsync(place.Latitude);
            await copy.DoubleAsync(place.Longitude);
            await copy.TextAsync(place.Status);
            await copy.UuidAsync(row.One.Organisations[row.At]);
        }, stop);
    }

    Task RolesAsync(IReadOnlyList<TrialWork> works, CancellationToken stop)
    {
        var rows = works.SelectMany(one => one.Diff!.People.Select((part, at) => (One: one, Part: part, At: at))).Where(row => row.Part.Change == PartChange.Added && row.One.People[row.At] is not null);
        return session.Connection.WriteAsync("registry.trial_role", "trial_id, slot, person_id, role, origin, location_slot", rows, async (copy, row) =>
        {
            var person = row.One.Trial.People[row.At];
            await copy.UuidAsync(row.One.Id);
            await copy.IntAsync(row.Part.Slot);
            await copy.UuidAsync(row.One.People[row.At]);
            await copy.TextAsync(person.Role);
            await copy.TextAsync(EnumText.Of(person.Origin));
            await copy.IntAsync(person.Location is { } location ? row.One.Diff!.Locations[location].Slot : null);
        }, stop);
    }

    async Task ChangeAsync(List<TrialWork> works, BatchSettings settings, CancellationToken stop)
    {
        foreach (var one in works)
        {
            var (trial, diff, id) = (one.Trial, one.Diff!, one.Id);
            Gone.AddRange(await session.QueryAsync<Guid>($"delete from registry.trial_role where trial_id = {id} and slot = any ({diff.GonePeople}) returning person_id", stop));
            await session.ExecuteAsync($"delete from registry.trial_location where trial_id = {id} and slot = any ({diff.GoneLocations})", stop);
            for (var at = 0; at < diff.Locations.Length; at++)
            {
                if (diff.Locations[at].Change != PartChange.Changed) continue;
                var place = trial.Locations[at];
                await session.ExecuteAsync($"""
                    update registry.trial_location set latitude = {place.Latitude}::float8, longitude = {place.Longitude}::float8, status = {place.Status}::text
                     where trial_id = {id} and slot = {diff.Locations[at].Slot}
                    """, stop);
            }
            var people = one.People.Count(person => person is not null);
            await session.ExecuteAsync($"""
                update registry.trial t set nct_id = {trial.Id}, former_ids = {trial.FormerIds}, title = {trial.Title}, official_title = {trial.OfficialTitle}::text, acronym = {trial.Acronym}::text,
                       status = {trial.Status}, study_type = {trial.StudyType}::text, phases = {trial.Phases}, conditions = {trial.Conditions}, keywords = {trial.Keywords},
                       areas = {settings.Areas.Of(trial.Conditions)}, sponsor = {trial.Sponsor}, sponsor_class = {trial.SponsorClass}::text, enrolment = {trial.Enrolment}::int,
                       start_date = {trial.StartDate}::date, primary_completion_date = {trial.PrimaryCompletionDate}::date, completion_date = {trial.CompletionDate}::date,
                       first_posted = {trial.FirstPosted}::date, last_update = {trial.LastUpdate}::date, countries = {CountriesOf(trial)}, locations = {trial.Locations.Length},
                       people = {people} + (select count(*) from registry.trial_role r where r.trial_id = t.id)
                 where id = {id}
                """, stop);
            await session.ExecuteAsync($"""
                update registry.trial_published set hash = {Hash(one)}, record = {diff.Record.ToJson()}::json, search = {TrialSearch.Of(trial)}, import_id = {settings.Import}, at = clock_timestamp() where trial_id = {id}
                """, stop);
        }
    }

    public Task WriteRowsAsync(Guid import, IReadOnlyList<ImportRow> rows, CancellationToken stop) =>
        session.Connection.WriteAsync("registry.import_row", """
            import_id, seq, row, kind, record_id, trial_id, outcome, note, locations_read, locations_created, locations_updated, locations_unchanged,
            officials, site_investigators, responsible_parties, people_created, people_matched, people_queued, not_persons, facilities_created, site_contacts, central_contacts
            """, rows, async (copy, row) =>
        {
            await copy.UuidAsync(import);
            await copy.WriteAsync(row.Seq, NpgsqlDbType.Bigint, stop);
            await copy.WriteAsync(row.Row, NpgsqlDbType.Bigint, stop);
            await copy.TextAsync(row.Kind);
            await copy.TextAsync(row.RecordId);
            await copy.UuidAsync(row.TrialId);
            await copy.TextAsync(row.Outcome);
            await copy.TextAsync(row.Note);
            int[] counts =
            [
                row.LocationsRead, row.LocationsCreated, row.LocationsUpdated, row.LocationsUnchanged, row.Officials, row.SiteInvestigators, row.ResponsibleParties,
                row.PeopleCreated, row.PeopleMatched, row.PeopleQueued, row.NotPersons, row.FacilitiesCreated, row.SiteContacts, row.CentralContacts,
            ];
            foreach (var count in counts) await copy.IntAsync(count);
        }, stop);

    /// <summary>Which facilities the batch met, so that an import can tell how many different ones there were.</summary>
    public async Task WriteFacilitiesAsync(Guid import, IReadOnlyList<TrialWork> works, CancellationToken stop)
    {
        var trials = works.Where(one => one.Read is not null && !one.IsLoose).Select(one => one.Id).ToArray();
        var loose = works.Where(one => one.IsLoose).SelectMany(one => one.Organisations).OfType<Guid>().Distinct().ToArray();
        await session.ExecuteAsync($"""
            insert into registry.import_facility (import_id, organisation_id)
            select distinct {import}, organisation_id from registry.trial_location where trial_id = any ({trials}) and organisation_id is not null
            union select {import}, unnest({loose})
            on conflict do nothing
            """, stop);
    }
}
