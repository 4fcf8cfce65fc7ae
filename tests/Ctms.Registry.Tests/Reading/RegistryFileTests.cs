using Ctms.Registry.Contracts;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Tests.Reading;

public sealed class RegistryFileTests
{
    [Fact]
    public async Task The_lung_cancer_set_has_the_published_numbers()
    {
        var trials = await TestData.TrialsAsync(TestData.LungCancer);
        Assert.Equal(100, trials.Length);
        Assert.Equal(959, trials.Sum(trial => trial.Locations.Length));
        Assert.Equal((97, 52, 30), Roles(trials));
        Assert.Equal(106, trials.Sum(trial => trial.Contacts.Count(contact => contact.Location is not null)));
        Assert.Equal(71, trials.Sum(trial => trial.Contacts.Count(contact => contact.Location is null)));
        Assert.Equal(13, trials.Count(trial => trial.Locations.Length == 0));
        Assert.Equal(9, trials.Select(trial => trial.Status).Distinct().Count());
    }

    [Fact]
    public async Task The_digital_therapeutics_set_has_the_published_numbers()
    {
        var trials = await TestData.TrialsAsync(TestData.DigitalTherapeutics);
        Assert.Equal(128, trials.Length);
        Assert.Equal(323, trials.Sum(trial => trial.Locations.Length));
        Assert.Equal((106, 35, 22), Roles(trials));
    }

    [Fact]
    public async Task Each_single_record_is_one_trial_whose_number_is_the_files_name()
    {
        Assert.Equal(9, TestData.Singles.Length);
        foreach (var file in TestData.Singles)
        {
            var trial = Assert.Single(await TestData.TrialsAsync(file));
            Assert.Equal(Path.GetFileNameWithoutExtension(file), trial.Id);
        }
        Assert.Equal(105, (await TestData.TrialsAsync(TestData.Singles.Single(file => file.Contains("NCT02552212", StringComparison.Ordinal))))[0].Locations.Length);
    }

    [Fact]
    public async Task The_legacy_xml_gives_the_same_kind_of_trial()
    {
        var trials = new Dictionary<string, PublishedTrial>();
        foreach (var file in TestData.LegacyXml)
        {
            var trial = Assert.Single(await TestData.TrialsAsync(file));
            trials.Add(trial.Id, trial);
        }
        Assert.Equal(17, trials.Count);
        Assert.Equal(1578, trials.Values.Sum(trial => trial.Locations.Length));
        Assert.Equal((21, 1115, 5), Roles(trials.Values));
        Assert.Equal(1218, trials["NCT02465060"].Locations.Length);
        Assert.Equal(1113, trials["NCT02465060"].People.Count(person => person.Role == TrialRoles.PrincipalInvestigator && person.Origin == PersonOrigin.Site));
        Assert.Equal(["PHASE1", "PHASE2"], trials["NCT03424005"].Phases);
        Assert.Equal("ACTIVE_NOT_RECRUITING", trials["NCT01029262"].Status);
        Assert.Equal(new DateOnly(2018, 3, 30), trials["NCT03424005"].StartDate);
    }

    [Fact]
    public async Task A_trial_without_locations_or_people_is_a_trial()
    {
        var trial = Assert.Single(await TestData.TrialsAsync(TestData.LegacyXml.Single(file => file.Contains("NCT03133988", StringComparison.Ordinal))));
        Assert.Empty(trial.Locations);
        Assert.Empty(trial.People);
        Assert.Equal("AVAILABLE", trial.Status);
        Assert.Equal(2, trial.Contacts.Length);
    }

    [Fact]
    public async Task A_site_investigator_stands_at_the_facility_and_a_contact_is_no_person()
    {
        var (records, _, _) = await TestData.ReadAsync(new MemoryStream(Given.Json(Given.Study("NCT00000001",
            location: """{"facility":"Clinic","city":"Bern","country":"Switzerland","geoPoint":{"lat":46.9,"lon":7.4},"status":"RECRUITING","contacts":[{"name":"Ada Anker, MD","role":"PRINCIPAL_INVESTIGATOR"},{"name":"Bo Birkenau","role":"CONTACT","phone":"1","phoneExt":"2"},{"name":"Calla Corbelli","role":"SUB_INVESTIGATOR","email":"c@example.org"}]}"""))));
        var trial = records[0].Trial!;
        Assert.Equal([("Ada Anker, MD", TrialRoles.PrincipalInvestigator, "Clinic"), ("Calla Corbelli", TrialRoles.SubInvestigator, "Clinic")], trial.People.Select(person => (person.Name, person.Role, person.Affiliation!)));
        Assert.Equal(new PublishedContact("Bo Birkenau", null, "1 ext. 2", 0), Assert.Single(trial.Contacts));
        Assert.Equal(46.9, trial.Locations[0].Latitude);
    }

    [Theory]
    [InlineData("SPONSOR", 0), InlineData("PRINCIPAL_INVESTIGATOR", 1), InlineData("SPONSOR_INVESTIGATOR", 1)]
    public async Task A_responsible_party_is_a_person_only_when_it_is_an_investigator(string type, int people)
    {
        var json = Given.Study("NCT00000001", responsible: $$"""{"type":"{{type}}","investigatorFullName":"Ada Anker","investigatorAffiliation":"Clinic"}""");
        var (records, _, _) = await TestData.ReadAsync(new MemoryStream(Given.Json(json)));
        Assert.Equal(people, records[0].Trial!.People.Length);
    }

    static (int, int, int) Roles(IEnumerable<PublishedTrial> trials)
    {
        var people = trials.SelectMany(trial => trial.People).ToArray();
        return (people.Count(person => person.Origin == PersonOrigin.Official), people.Count(person => person.Origin == PersonOrigin.Site), people.Count(person => person.Origin == PersonOrigin.ResponsibleParty));
    }
}
