using Ctms.Directory.Organisations;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory.Tests.Organisations;

public sealed class MergeOrganisationsTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task After_a_merge_both_names_find_the_kept_organisation_and_its_people()
    {
        var (general, provincial) = (Given.Facility("Plum General Hospital", "Guangzhou", "China"), Given.Facility("Plum Provincial People's Hospital", "Guangzhou", "China"));
        var ids = (await app.ImportAsync(general, provincial)).Select(match => match.OrganisationId).ToArray();
        var person = await app.PersonAsync(Given.Person("Junfeng Ostrander", "Plum Provincial People's Hospital", "Guangzhou", "China"));
        await app.AddAsync([new(person, ids[1], provincial.Name, "principal-investigator", "A", null)]);

        Assert.Null((await MergeAsync(ids[0], ids[1])).Refusal);
        Assert.Equal("Somebody has merged one of the two meanwhile. Nothing was done twice.", (await MergeAsync(ids[0], ids[1])).Refusal);
        Assert.Equal([ids[0], ids[0]], (await app.ImportAsync(general, provincial)).Select(match => match.OrganisationId));
        Assert.Equal(ids[0], (await app.SummaryAsync(person)).OrganisationId);
    }

    private Task<Ctms.Platform.Outcome> MergeAsync(Guid kept, Guid gone) =>
        app.AsSystemAsync(services => services.GetRequiredService<MergeOrganisations>().RunAsync(kept, gone, "same place", CancellationToken.None));
}
