using Ctms.Platform.Access;
using Ctms.Studies.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Tests.Sites;

public sealed class DecisionTests(StudiesApp app) : IClassFixture<StudiesApp>
{
    private static readonly Guid Anna = Guid.CreateVersion7();
    private static readonly Guid Bert = Guid.CreateVersion7();

    [Fact]
    public async Task A_selected_candidate_makes_a_site_and_the_same_decision_again_changes_nothing()
    {
        var decision = await DecisionAsync("NWB-601", SiteStatuses.Selected);
        var site = await DecideAsync(decision);
        Assert.Equal(site, await DecideAsync(decision));
        Assert.Equal($"selected {Anna}", await StateAsync(site));
        Assert.Equal("NWB-601/" + site, await app.OneAsync<string>($"select code from access.scope_node where id = {site}"));
        Assert.Equal(["Enough patients"], await app.QueryAsync<string>($"select reason from audit.entry where root_id = {site}"));
    }

    [Fact]
    public async Task A_candidate_who_is_not_selected_makes_no_site()
    {
        var decision = await DecisionAsync("NWB-602", SiteStatuses.NotSelected);
        Assert.Null(await DecideAsync(decision));
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from studies.site where study_id = {decision.StudyId}"));
    }

    [Fact]
    public async Task Two_candidates_of_one_hospital_make_one_site_led_by_the_one_for_whom_more_was_decided()
    {
        var anna = await DecisionAsync("NWB-603", SiteStatuses.Backup);
        var bert = anna with { PersonId = Bert, PersonName = "Bert Example", Status = SiteStatuses.Selected };
        var site = await DecideAsync(anna);
        Assert.Equal(site, await DecideAsync(bert));
        Assert.Equal($"selected {Bert}", await StateAsync(site));
        await DecideAsync(anna with { Status = SiteStatuses.NotSelected });
        Assert.Equal($"selected {Bert}", await StateAsync(site));
        await DecideAsync(bert with { Status = SiteStatuses.NotSelected });
        Assert.Equal($"not-selected {Bert}", await StateAsync(site));
    }

    [Fact]
    public async Task A_facility_without_a_record_is_known_by_its_name_and_place()
    {
        var decision = await DecisionAsync("NWB-604", SiteStatuses.Backup) with { OrganisationId = null };
        var site = await DecideAsync(decision);
        Assert.Equal(site, await DecideAsync(decision with { Facility = " st. example HOSPITAL", Status = SiteStatuses.Selected }));
        Assert.NotEqual(site, await DecideAsync(decision with { City = "Hamburg" }));
    }

    [Fact]
    public async Task A_site_that_has_gone_past_selection_stays_where_it_is()
    {
        var decision = await DecisionAsync("NWB-605", SiteStatuses.Selected);
        var site = await DecideAsync(decision);
        using var manager = await app.ManagerAsync();
        using var moved = await manager.FillInAsync($"/studies/NWB-605/sites/{site}/status", "form.form", ("To", "start-up"), ("Reason", "Contract sent"));
        await DecideAsync(decision with { Status = SiteStatuses.NotSelected });
        Assert.Equal($"start-up {Anna}", await StateAsync(site));
    }

    [Fact]
    public async Task Nothing_is_decided_for_a_study_that_the_endpoint_does_not_show()
    {
        var decision = await DecisionAsync("NWB-606", SiteStatuses.Selected);
        Assert.Null(await app.AsAsync(Guid.CreateVersion7(), "Nobody", s => s.GetRequiredService<ISites>().DecideAsync(decision, CancellationToken.None)));
        Assert.Equal(0L, await app.OneAsync<long>($"select count(*) from studies.site where study_id = {decision.StudyId}"));
    }

    [Fact]
    public async Task A_site_follows_its_facility_when_records_are_merged()
    {
        var decision = await DecisionAsync("NWB-607", SiteStatuses.Selected);
        var (site, kept) = (await DecideAsync(decision), Guid.CreateVersion7());
        await app.AsSystemAsync(s => s.GetRequiredService<Ctms.Platform.Data.DbSession>().PublishAsync(new Ctms.Directory.Contracts.OrganisationsMerged(kept, decision.OrganisationId!.Value), CancellationToken.None));
        await app.DeliverEventsAsync();
        Assert.Equal(kept, await app.OneAsync<Guid>($"select organisation_id from studies.site where id = {site}"));
    }

    private async Task<SiteDecision> DecisionAsync(string protocol, string status) => new(
        await app.StudyAsync(app.Northwind, protocol), Guid.CreateVersion7(), "St. Example Hospital", "Berlin", "DE", Anna, "Anna Example", status, "Enough patients");

    private Task<Guid?> DecideAsync(SiteDecision decision) => app.AsSystemAsync(s => s.GetRequiredService<ISites>().DecideAsync(decision, CancellationToken.None));

    private Task<string?> StateAsync(Guid? site) => app.OneAsync<string>($"select status || ' ' || proposed_pi_id from studies.site where id = {site}")!;
}
