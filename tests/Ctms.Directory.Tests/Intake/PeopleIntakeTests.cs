using Ctms.Directory.Contracts;
using Ctms.Testing;

namespace Ctms.Directory.Tests.Intake;

public sealed class PeopleIntakeTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task The_same_evidence_twice_is_the_same_person_and_changes_nothing()
    {
        var person = Given.Person("Ingrid Thornquist, MD, PhD");
        var first = Assert.Single(await app.ImportAsync(person));
        var trail = await TrailAsync();
        var again = Assert.Single(await app.ImportAsync(person));

        Assert.Equal(PersonMatchKind.Created, first.Kind);
        Assert.Equal((first.PersonId, PersonMatchKind.Matched), (again.PersonId, again.Kind));
        Assert.Equal(trail, await TrailAsync());
    }

    [Fact]
    public async Task Another_spelling_at_the_same_place_is_the_same_person()
    {
        var id = await app.PersonAsync(Given.Person("Thomas Müller-Hartwig", "Universitätsklinikum Rheinfels", "Rheinfels", "Germany"));
        var match = Assert.Single(await app.ImportAsync(Given.Person("Prof. Dr. med. Mueller-Hartwig, Thomas", "Rheinfels University Hospital, Rheinfels, Germany", null, null)));
        Assert.Equal((id, PersonMatchKind.Matched), (match.PersonId, match.Kind));
    }

    [Fact]
    public async Task One_batch_names_a_person_often_and_creates_one()
    {
        var matches = await app.ImportAsync(Given.Person("Olga Pomerantzeva"), Given.Person("Olga Pomerantzeva, MD"), Given.Person("Pomerantzeva, Olga"));
        Assert.Single(matches.Select(match => match.PersonId).Distinct());
        Assert.Equal([PersonMatchKind.Created, PersonMatchKind.Matched, PersonMatchKind.Matched], matches.Select(match => match.Kind));
    }

    [Fact]
    public async Task Roles_companies_and_endless_names_become_nobody()
    {
        var matches = await app.ImportAsync(Given.Person("Principal Investigator"), Given.Person("Acme Pharmaceuticals, Inc."), Given.Person(new string('x', 5000)), Given.Person("Harriet Wexcombe"));
        Assert.Equal([PersonMatchKind.NotAPerson, PersonMatchKind.NotAPerson, PersonMatchKind.NotAPerson, PersonMatchKind.Created], matches.Select(match => match.Kind));
        Assert.All(matches.Take(3), match => Assert.Null(match.PersonId));
    }

    [Fact]
    public async Task The_registry_s_own_id_outlives_a_new_name_and_hospital()
    {
        var id = await app.PersonAsync(Given.Person("Camille Fontanille", registryKey: "R-77"));
        var match = Assert.Single(await app.ImportAsync(Given.Person("Camille Delacour", "Harlow Institute", "Bridgeton", registryKey: "R-77")));
        Assert.Equal((id, PersonMatchKind.Matched), (match.PersonId, match.Kind));
        Assert.Equal(id, await app.PersonAsync(Given.Person("Camille Delacour", "Harlow Institute", "Bridgeton")));
    }

    [Fact]
    public async Task A_probable_double_waits_for_review_with_its_evidence()
    {
        var id = await app.PersonAsync(Given.Person("Robert K. Hollenbeck", "Larkspur Clinic", "Rochford"));
        var match = Assert.Single(await app.ImportAsync(Given.Person("Bob Hollenbeck", "Larkspur Clinic", "Rochford")));

        Assert.Equal(PersonMatchKind.Queued, match.Kind);
        var (score, evidence) = await app.OneAsync<(decimal, string)>($"select score as item1, evidence::text as item2 from directory.duplicate where one_id in ({id}, {match.PersonId}) and other_id in ({id}, {match.PersonId})");
        Assert.InRange(score, 0.7m, 0.99m);
        Assert.Contains("affiliation", evidence);
    }

    [Fact]
    public async Task Many_hospitals_of_one_name_in_one_file_are_paired_like_a_star()
    {
        var source = "Test registry one trial";
        var people = Enumerable.Range(1, 20).Select(n => Given.Person("Beatrix Q. Izaguirreta", $"Quarry {n} Cancer Pavilion", $"Town{n}", state: "Ohio", source: source)).ToArray();
        var matches = await app.ImportAsync(people);
        var ids = matches.Select(match => match.PersonId!.Value).ToArray();
        Assert.Equal(20, ids.Distinct().Count());
        Assert.Equal(19, await app.OneAsync<long>($"select count(*) from directory.duplicate where one_id = any({ids})"));
    }

    [Fact]
    public async Task Demo_people_never_become_one_with_real_ones()
    {
        var real = await app.PersonAsync(Given.Person("Pilar Montalbo"));
        Assert.NotEqual(real, await app.PersonAsync(Given.Person("Pilar Montalbo", demo: true)));
    }

    [Fact]
    public async Task Two_imports_at_once_create_nobody_twice()
    {
        var people = Enumerable.Range(0, 200).Select(n => Given.Person($"Zelda Ostrander{(char)('a' + (n % 26))}{(char)('a' + (n / 26))}")).ToArray();
        var imports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.ImportAsync(people)));
        foreach (var person in people)
            Assert.Single(imports.Select(matches => matches.Single(match => match.Ref == person.Ref).PersonId).Distinct());
        Assert.Equal(200, imports.SelectMany(matches => matches).Select(match => match.PersonId).Distinct().Count());
    }

    [Fact]
    public async Task Tells_of_new_people_once_per_batch()
    {
        var matches = await app.ImportAsync(Given.Person("Sunniva Eskerud"), Given.Person("Torvald Eskerud"));
        var bodies = await app.QueryAsync<string>($"select body::text as \"Value\" from events.outbox where fact like '%PeopleChanged' and body::text like {"%" + matches[0].PersonId + "%"}");
        Assert.Contains(matches[1].PersonId.ToString()!, Assert.Single(bodies));
    }

    private Task<long> TrailAsync() => app.OneAsync<long>($"select count(*) from audit.entry where table_name like 'directory.%'");
}
