using Ctms.Directory.Contracts;
using Ctms.Directory.People;
using Ctms.Directory.Review;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory.Tests.People;

public sealed class ErasePersonTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task After_erasure_the_plain_text_stands_in_no_table()
    {
        var (mine, theirs) = (Given.Person("Xanthippe Q. Zweibrueckenthal", "Larkspur Clinic", "Rochford", email: "xanthippe@zweibrueckenthal.org"), Given.Person("Xanthippe Zweibrueckenthal", "Larkspur Cancer Clinic", "Rochford"));
        var (one, other) = (await app.PersonAsync(mine), await app.PersonAsync(theirs));
        await app.AddAsync([new(one, null, "Larkspur Clinic", "principal-investigator", "A", null)], new ContactEvidence(one, null, "Xanthippe's desk", "email", "xanthippe@zweibrueckenthal.org", "A", null));
        await app.AsSystemAsync(async services =>
        {
            Assert.Null((await services.GetRequiredService<ChangePerson>().StopContactAsync(one, ContactStop.Objection, "Zweibrueckenthal wrote to us", CancellationToken.None)).Refusal);
            Assert.Null((await services.GetRequiredService<MergePeople>().RunAsync(new(one, other, new HashSet<string> { "name" }, null), CancellationToken.None)).Refusal);
        });
        Assert.NotEmpty(await TablesWithAsync("zweibrueckenthal"));

        await app.AsSystemAsync(async services => Assert.Null((await services.GetRequiredService<ErasePerson>().RunAsync(one, "asked for it", CancellationToken.None)).Refusal));

        Assert.Empty(await TablesWithAsync("zweibrueckenthal"));
        Assert.Empty(await TablesWithAsync("xanthippe"));
        Assert.Equal("Erased person", (await app.SummaryAsync(one)).DisplayName);
        var history = await app.QueryAsync<string>($"select audit.reveal(new)::text as \"Value\" from audit.entry where root_id = {one} and new is not null order by id");
        Assert.Contains(history, entry => entry.Contains("erased", StringComparison.Ordinal));
        Assert.DoesNotContain(history, entry => entry.Contains("weibrueck", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_erased_person_does_not_come_back_with_the_next_import()
    {
        var person = Given.Person("Yolanda Vandermolen-Kettleman", email: "y@vandermolen.org");
        var id = await app.PersonAsync(person);
        await app.AsSystemAsync(services => services.GetRequiredService<ErasePerson>().RunAsync(id, "asked for it", CancellationToken.None));
        Assert.Equal(new PersonMatch(person.Ref, id, PersonMatchKind.Matched), Assert.Single(await app.ImportAsync(person)));
        await app.AddAsync([new(id, null, "Larkspur Clinic", "principal-investigator", "A", null)], new ContactEvidence(id, null, null, "email", "y@vandermolen.org", "A", null));
        Assert.Equal(("Erased person", null), ((await app.SummaryAsync(id)).DisplayName, (await app.SummaryAsync(id)).Affiliation));
        Assert.Empty(await TablesWithAsync("vandermolen"));
    }

    /// <summary>Every text of every table of the database, the trail included.</summary>
    private async Task<List<string>> TablesWithAsync(string text)
    {
        var found = new List<string>();
        foreach (var table in await app.QueryAsync<string>($"select format('%I.%I', schemaname, tablename) as \"Value\" from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'qrtz%' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')"))
            if (await app.OneAsync<bool>($"select exists (select 1 from {Platform.Data.Sql.Literal(table)} t where t::text ilike {"%" + text + "%"})")) found.Add(table);
        return found;
    }
}
