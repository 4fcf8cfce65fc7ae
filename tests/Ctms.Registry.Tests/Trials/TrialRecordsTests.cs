using Ctms.Directory.Contracts;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Registry.Contracts;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Registry.Tests.Trials;

public sealed class TrialRecordsTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task A_person_comes_with_each_role_and_its_place()
    {
        await app.ImportStudiesAsync(Given.Study("NCT20000001", location: Given.Location("Clinic A", "Ada Anker"), condition: "Asthma"));
        var person = await PersonOfAsync("NCT20000001");
        var role = Assert.Single(await RolesAsync(person));
        Assert.Equal(("NCT20000001", TrialRoles.PrincipalInvestigator, "CH", "Bern", "RECRUITING"), (role.NctId, role.Role, role.Country, role.City, role.SiteStatus));
        Assert.Equal(["Respiratory"], role.Areas);
        Assert.NotNull(role.OrganisationId);
    }

    [Fact]
    public async Task A_merge_moves_roles_and_an_unmerge_gives_exactly_these_back()
    {
        await app.ImportStudiesAsync(Given.Study("NCT20000002", location: Given.Location("Clinic B", "Bo Birkenau")), Given.Study("NCT20000003", location: Given.Location("Clinic C", "Calla Corbelli")));
        var (kept, gone, merge) = (await PersonOfAsync("NCT20000002"), await PersonOfAsync("NCT20000003"), Guid.CreateVersion7());
        await PublishAsync(new PeopleMerged(kept, gone, merge));
        Assert.Equal(["NCT20000002", "NCT20000003"], (await RolesAsync(kept)).Select(role => role.NctId).Order());
        Assert.Empty(await RolesAsync(gone));

        // What the registry says about the trial afterwards does not split the person again.
        await app.ImportStudiesAsync(Given.Study("NCT20000003", title: "New title", location: Given.Location("Clinic C", "Calla Corbelli")));
        Assert.Equal(2, (await RolesAsync(kept)).Count);

        await PublishAsync(new PeopleUnmerged(kept, gone, merge));
        Assert.Equal(["NCT20000002"], (await RolesAsync(kept)).Select(role => role.NctId));
        Assert.Equal(["NCT20000003"], (await RolesAsync(gone)).Select(role => role.NctId));
    }

    [Fact]
    public async Task Competing_trials_at_a_facility_are_those_that_recruit_in_the_condition()
    {
        await app.ImportStudiesAsync(
            Given.Study("NCT20000004", location: Given.Location("Dornbach Chest Hospital", "Dario Dornbach"), condition: "Non-small Cell Lung Cancer"),
            Given.Study("NCT20000005", location: Given.Location("Dornbach Chest Hospital"), condition: "Lung Cancer", status: "COMPLETED"),
            Given.Study("NCT20000006", location: Given.Location("Dornbach Chest Hospital"), condition: "Asthma"));
        var clinic = (await RolesAsync(await PersonOfAsync("NCT20000004")))[0].OrganisationId!.Value;
        var records = await app.AsSystemAsync(async services =>
        {
            var all = services.GetRequiredService<ITrialRecords>();
            return (Lung: await all.RecruitingTrialsAtAsync([clinic], ["lung cancer"], default), Any: await all.RecruitingTrialsAtAsync([clinic], [], default), Other: await all.RecruitingTrialsAtAsync([clinic], ["stroke"], default));
        });
        Assert.Equal(1, records.Lung[clinic]);
        Assert.Equal(2, records.Any[clinic]);
        Assert.Empty(records.Other);
    }

    Task<IReadOnlyList<TrialRole>> RolesAsync(Guid person) => app.AsSystemAsync(services => services.GetRequiredService<ITrialRecords>().OfPeopleAsync([person], default));

    Task<Guid> PersonOfAsync(string nct) => app.OneAsync<Guid>($"select r.person_id from registry.trial t join registry.trial_role r on r.trial_id = t.id where t.nct_id = {nct}");

    async Task PublishAsync(object fact)
    {
        await app.AsSystemAsync(services => services.GetRequiredService<DbSession>().PublishAsync(fact, default));
        await app.DeliverEventsAsync();
    }
}

public sealed class DemoTrialsTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Demo_trials_go_and_real_ones_stay()
    {
        await app.ImportStudiesAsync(Given.Study("NCT30000001", official: Given.Official("Ada Anker")));
        await app.ImportAsync(TestData.Singles[0], demo: true);
        var removed = await app.AsSystemAsync(services => services.GetServices<IDemoData>().Single(part => part is Registry.Trials.DemoTrials).RemoveAsync(default));
        Assert.Equal(1, removed["trials"]);
        Assert.Equal(["NCT30000001"], await app.QueryAsync<string>($"select nct_id from registry.trial"));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from registry.trial_location"));
    }
}
