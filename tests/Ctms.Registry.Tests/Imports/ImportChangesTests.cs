using System.Text;
using Ctms.Platform.Jobs;
using Ctms.Registry.Contracts;
using Ctms.Registry.Imports;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Registry.Tests.Imports;

public sealed class ImportChangesTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task A_changed_record_updates_only_what_changed()
    {
        await app.ImportStudiesAsync(Given.Study("NCT10000001", location: Given.Location("Clinic A", "Ada Anker") + "," + Given.Location("Clinic B", "Bo Birkenau"), official: Given.Official("Calla Corbelli")));
        var ada = await PersonOfAsync("NCT10000001", "Clinic A");
        var result = await app.ImportStudiesAsync(Given.Study("NCT10000001", location: Given.Location("Clinic A", "Ada Anker", status: "COMPLETED") + "," + Given.Location("Clinic C", "Dario Dornbach"), official: Given.Official("Calla Corbelli"), status: "COMPLETED"));

        Assert.Equal(new ReadCounts(1, 0, 1, 0, 0), result.Studies);
        Assert.Equal(new ReadCounts(2, 1, 1, 0, 0), result.Locations);
        Assert.Equal((1, 2), (result.People.Created + result.People.Queued, result.People.Matched));
        Assert.Equal(["Clinic A", "Clinic C"], await app.QueryAsync<string>($"select facility from registry.trial_location l join registry.trial t on t.id = l.trial_id where nct_id = 'NCT10000001' order by 1"));
        Assert.Equal(ada, await PersonOfAsync("NCT10000001", "Clinic A"));
        Assert.Equal(3, await app.OneAsync<int>($"select people from registry.trial where nct_id = 'NCT10000001'"));
    }

    [Fact]
    public async Task A_record_whose_number_changed_is_the_same_trial()
    {
        await app.ImportStudiesAsync(Given.Study("NCT10000002", official: Given.Official("Efe Eichenhain")));
        var result = await app.ImportStudiesAsync(Given.Study("NCT10000003", aliases: "NCT10000002", official: Given.Official("Efe Eichenhain")));
        Assert.Equal(1, result.Studies.Updated);
        var trials = await app.AsSystemAsync(async services => (Old: await services.GetRequiredService<ITrials>().FindByNctAsync("NCT10000002", default), New: await services.GetRequiredService<ITrials>().FindByNctAsync("NCT10000003", default)));
        Assert.Equal(trials.New!.Id, trials.Old!.Id);
        Assert.Equal("NCT10000003", trials.Old.NctId);
        // The same new record again, and the old record again: nothing more to do.
        Assert.Equal(1, (await app.ImportStudiesAsync(Given.Study("NCT10000003", aliases: "NCT10000002", official: Given.Official("Efe Eichenhain")))).Studies.Unchanged);
        await app.ImportStudiesAsync(Given.Study("NCT10000002", official: Given.Official("Efe Eichenhain")));
        Assert.Equal("NCT10000003", await app.OneAsync<string>($"select nct_id from registry.trial where former_ids @> array['NCT10000002']"));
    }

    [Fact]
    public async Task An_older_record_does_not_overwrite_a_newer_one()
    {
        await app.ImportStudiesAsync(Given.Study("NCT10000004"));
        var older = Given.Study("NCT10000004", status: "WITHDRAWN").Replace("2026-05-04", "2019-05-04", StringComparison.Ordinal);
        Assert.Equal(1, (await app.ImportStudiesAsync(older)).Studies.Unchanged);
        Assert.Equal("RECRUITING", await app.OneAsync<string>($"select status from registry.trial where nct_id = 'NCT10000004'"));
    }

    [Fact]
    public async Task The_same_trial_twice_in_one_file_is_one_trial()
    {
        var result = await app.ImportStudiesAsync(Given.Study("NCT10000005", official: Given.Official("Farid Flintham")), Given.Study("NCT10000005", official: Given.Official("Farid Flintham")), Given.Study("NCT10000005", title: "New title", official: Given.Official("Farid Flintham")));
        Assert.Equal(new ReadCounts(3, 1, 1, 1, 0), result.Studies);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from registry.trial where nct_id = 'NCT10000005'"));
    }

    [Fact]
    public async Task Role_words_and_companies_are_counted_and_become_nobody()
    {
        var result = await app.ImportStudiesAsync(Given.Study("NCT10000006", official: Given.Official("Principal Investigator") + "," + Given.Official("Greta Goldhagen")));
        Assert.Equal((2, 1, 1), (result.People.Officials, result.People.Created + result.People.Queued, result.People.NotPersons));
        var again = await app.ImportStudiesAsync(Given.Study("NCT10000006", title: "Another", official: Given.Official("Principal Investigator") + "," + Given.Official("Greta Goldhagen")));
        Assert.Equal((2, 1, 1), (again.People.Officials, again.People.Matched, again.People.NotPersons));
    }

    [Fact]
    public async Task Half_a_file_keeps_the_first_half_and_says_so()
    {
        var whole = Given.Json(Given.Study("NCT10000007"), Given.Study("NCT10000008"), Given.Study("NCT10000009"));
        var (status, result) = await app.ImportAsync(new MemoryStream(whole[..^200]), "half.json");
        Assert.Equal(OperationState.Failed, status.State);
        Assert.Contains("after 2 studies", status.Error, StringComparison.Ordinal);
        Assert.Equal(new ReadCounts(3, 2, 0, 0, 1), result!.Studies);
        Assert.Equal(3, Assert.Single(result.Refused).Row);
        Assert.Equal(2, await app.OneAsync<long>($"select count(*) from registry.trial where nct_id in ('NCT10000007', 'NCT10000008', 'NCT10000009')"));
        Assert.Equal("failed", await app.OneAsync<string>($"select state from registry.import where id = {result.Operation}"));
    }

    [Fact]
    public async Task A_file_that_can_not_be_read_at_all_leaves_a_clear_sentence_and_nothing_else()
    {
        var (status, result) = await app.ImportAsync(new MemoryStream("""{"FullStudiesResponse":{}}"""u8.ToArray()), "old.json");
        Assert.Equal(OperationState.Failed, status.State);
        Assert.Contains("FullStudiesResponse", status.Error, StringComparison.Ordinal);
        Assert.Equal(new ReadCounts(0, 0, 0, 0, 0), result!.Studies);
    }

    [Fact]
    public async Task A_table_adds_to_a_trial_and_takes_nothing_away()
    {
        await app.ImportStudiesAsync(Given.Study("NCT10000010", title: "Whole title", location: Given.Location("Clinic A", "Hana Haldorsen")));
        const string Table = "nct_id,investigator,role,facility,city,country\nNCT10000010,Ida Ivarsen,PI,Clinic B,Bern,Switzerland\n";
        var (_, result) = await app.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(Table)), "sites.csv");
        Assert.Equal(new ReadCounts(1, 0, 1, 0, 0), result!.Studies);
        Assert.Equal(new ReadCounts(1, 1, 0, 0, 0), result.Locations);
        Assert.Equal(2, await app.OneAsync<int>($"select people from registry.trial where nct_id = 'NCT10000010'"));
        Assert.Equal("Whole title", await app.OneAsync<string>($"select title from registry.trial where nct_id = 'NCT10000010'"));
        var before = await app.ContentAsync();
        (_, result) = await app.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(Table)), "sites.csv");
        Assert.Equal(new ReadCounts(1, 0, 0, 1, 0), result!.Studies);
        Assert.Equal(1, result.People.Matched);
        Assert.Equal(before, await app.ContentAsync());
    }

    [Fact]
    public async Task A_table_of_people_without_trials_makes_people()
    {
        const string Table = "Name,Role,Facility,City,Country\nJana Jaspersen,PI,Clinic J,Bern,Switzerland\nKaito Kestrelman,Astronaut,Clinic J,Bern,Switzerland\n";
        var (_, result) = await app.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(Table)), "people.csv");
        Assert.Equal((0, 1, 1), (result!.Studies.Read, result.People.Created + result.People.Queued, result.Facilities.Distinct));
        Assert.Equal("The role “Astronaut” is not known.", Assert.Single(result.Refused).Reason);
        (_, result) = await app.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(Table)), "people.csv");
        Assert.Equal((0, 1), (result!.People.Created, result.People.Matched));
    }

    [Fact]
    public async Task Each_change_is_told_once_a_batch_and_bears_the_importers_name_in_the_trail()
    {
        await app.DeliverEventsAsync();
        var last = await app.OneAsync<long>($"select coalesce(max(id), 0) from events.outbox");
        var result = await app.ImportStudiesAsync(Given.Study("NCT10000011", official: Given.Official("Lina Lodestar")), Given.Study("NCT10000012", official: Given.Official("Malik Moorcroft")));
        Assert.Equal(["Ctms.Registry.Contracts.TrialRolesChanged", "Ctms.Registry.Contracts.TrialsChanged"],
            await app.QueryAsync<string>($"select fact from events.outbox where id > {last} and fact like 'Ctms.Registry%' order by 1"));
        Assert.Equal(2, await app.OneAsync<long>($"select count(*) from audit.entry where table_name = 'registry.trial' and operation = {result.Operation.ToString()}"));
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_it_did_and_says_so()
    {
        var order = await app.AsSystemAsync(services => services.GetRequiredService<StartImport>().KeepAsync(File.OpenRead(TestData.DigitalTherapeutics), "set.json.gz", "auto", false, false, null, default));
        var id = await app.AsSystemAsync(services => services.GetRequiredService<StartImport>().RunAsync(order, default));
        await app.AsSystemAsync(services => services.GetRequiredService<IOperations>().CancelAsync(id, default));
        var status = await app.AsSystemAsync(services => services.GetRequiredService<IOperations>().RunHereAsync(id, null, default));
        Assert.Equal(OperationState.Cancelled, status.State);
    }

    Task<Guid> PersonOfAsync(string nct, string facility) => app.OneAsync<Guid>($"""
        select r.person_id from registry.trial t join registry.trial_location l on l.trial_id = t.id join registry.trial_role r on r.trial_id = t.id and r.location_slot = l.slot
         where t.nct_id = {nct} and l.facility = {facility}
        """);
}
