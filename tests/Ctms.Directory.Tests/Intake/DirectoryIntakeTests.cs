using Ctms.Directory.Contracts;
using Ctms.Testing;

namespace Ctms.Directory.Tests.Intake;

public sealed class DirectoryIntakeTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Facilities_of_one_name_and_town_are_one_organisation()
    {
        var matches = await app.ImportAsync(
            Given.Facility("1011 - Charité Oderberg", "Oderberg", "Germany"), Given.Facility("Charité", "Oderberg", "Germany"), Given.Facility("Memorial Hospital", "Denby"),
            Given.Facility("Memorial Hospital", "Redmill"), Given.Facility("Research Site", "Houston", zip: "77030"), Given.Facility("Investigational center", "Houston", zip: "77030"));
        var ids = matches.Select(match => match.OrganisationId).ToArray();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[2], ids[3]);
        Assert.Equal(ids[4], ids[5]);
        Assert.Equal([true, false, true, true, true, false], matches.Select(match => match.Created));
        Assert.Equal(ids[0], Assert.Single(await app.ImportAsync(Given.Facility("Charite Oderberg", "Oderberg", "Germany"))).OrganisationId);
    }

    [Fact]
    public async Task Adding_twice_changes_nothing_and_newer_words_count()
    {
        var person = await app.PersonAsync(Given.Person("Ravi Nakhleh", "Harlow Institute", null, null));
        var place = (await app.ImportAsync(Given.Facility("Harlow Institute", "Bridgeton")))[0].OrganisationId;
        AffiliationEvidence[] affiliations = [new(person, null, "Harlow Institute, Bridgeton", "study-chair", "A", new DateOnly(2025, 1, 1)), new(person, place, "Harlow Institute", "principal-investigator", "B", new DateOnly(2026, 1, 1))];
        var mail = new ContactEvidence(person, null, null, "email", "Ravi@harlow.org", "B", null);
        await app.AddAsync(affiliations, mail);
        var trail = await app.OneAsync<long>($"select count(*) from audit.entry");
        await app.AddAsync(affiliations, mail, mail with { Value = "ravi@HARLOW.org" });

        Assert.Equal(trail, await app.OneAsync<long>($"select count(*) from audit.entry"));
        Assert.Equal(2, await app.OneAsync<long>($"select count(*) from directory.affiliation where person_id = {person}"));
        var summary = await app.SummaryAsync(person);
        Assert.Equal((place, "Bridgeton", "US"), (summary.OrganisationId, summary.City, summary.Country));
    }
}
