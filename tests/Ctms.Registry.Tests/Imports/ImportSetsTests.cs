using Ctms.Registry.Imports;
using Ctms.Testing;

namespace Ctms.Registry.Tests.Imports;

public sealed class ImportSetsTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task The_lung_cancer_set_gives_its_numbers_and_the_second_time_changes_nothing()
    {
        var dry = await app.ImportAsync(TestData.LungCancer, dryRun: true);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from registry.trial"));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from directory.person"));
        Assert.Equal(100, await app.OneAsync<long>($"select count(*) from registry.import_row where import_id = {dry.Operation}"));

        var first = await app.ImportAsync(TestData.LungCancer);
        Assert.Equal("ctgov-v2", first.Format);
        Assert.Equal(new ReadCounts(100, 100, 0, 0, 0), first.Studies);
        Assert.Equal(new ReadCounts(959, 959, 0, 0, 0), first.Locations);
        Assert.Equal((97, 52, 30), (first.People.Officials, first.People.SiteInvestigators, first.People.ResponsibleParties));
        Assert.Equal(179, first.People.Created + first.People.Matched + first.People.Queued + first.People.NotPersons);
        Assert.Equal(new ContactCounts(106, 71), first.ContactPoints);
        Assert.Equal(first.Facilities.Distinct, first.Facilities.Created + first.Facilities.Matched);
        Assert.Equal(first.People.Created + first.People.Queued, await app.OneAsync<long>($"select count(*) from directory.person"));
        Assert.Equal(959, await app.OneAsync<long>($"select count(*) from registry.trial_location"));
        Assert.Equal(179 - first.People.NotPersons, await app.OneAsync<long>($"select count(*) from registry.trial_role"));
        Assert.Equal(first with { DryRun = true, Operation = dry.Operation, Seconds = dry.Seconds, Refused = dry.Refused }, dry);

        var before = await app.ContentAsync();
        var second = await app.ImportAsync(TestData.LungCancer);
        Assert.Equal(new ReadCounts(100, 0, 0, 100, 0), second.Studies);
        Assert.Equal(new ReadCounts(959, 0, 0, 959, 0), second.Locations);
        Assert.Equal((97, 52, 30), (second.People.Officials, second.People.SiteInvestigators, second.People.ResponsibleParties));
        Assert.Equal((0, 179 - first.People.NotPersons, 0, first.People.NotPersons), (second.People.Created, second.People.Matched, second.People.Queued, second.People.NotPersons));
        Assert.Equal((first.Facilities.Distinct, 0), (second.Facilities.Distinct, second.Facilities.Created));
        Assert.Equal(before, await app.ContentAsync());
    }
}

public sealed class ImportOtherSetsTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Single_records_and_legacy_xml_account_for_every_record_and_change_nothing_the_second_time()
    {
        foreach (var file in TestData.Singles.Concat(TestData.LegacyXml).Append(TestData.DigitalTherapeutics))
        {
            var result = await app.ImportAsync(file);
            result.Studies.AssertAddsUp();
            result.Locations.AssertAddsUp();
            Assert.Equal(0, result.Studies.Refused);
        }
        var before = await app.ContentAsync();
        foreach (var file in TestData.Singles.Concat(TestData.LegacyXml).Append(TestData.DigitalTherapeutics))
        {
            var again = await app.ImportAsync(file);
            Assert.Equal(again.Studies.Read, again.Studies.Unchanged);
        }
        Assert.Equal(before, await app.ContentAsync());
    }
}
