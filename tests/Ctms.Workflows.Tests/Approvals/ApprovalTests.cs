using Ctms.Platform.Access;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Tests.Approvals;

/// <summary>Approvals as they are set on the settings page, asked for by a module and decided by people.</summary>
public sealed class ApprovalTests(WorkflowsApp app) : IClassFixture<WorkflowsApp>, IAsyncLifetime
{
    private Person author = null!;

    public async ValueTask InitializeAsync() => author = await app.PersonAsync(Role.ContentAdmin);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Steps_come_one_after_the_other_and_the_last_one_makes_it_approved()
    {
        await SetAsync(Step("Review", Role.MedicalReviewer), Step("Release", Role.StudyManager));
        var (reviewer, manager) = (await app.PersonAsync(Role.MedicalReviewer), await app.PersonAsync(Role.StudyManager));
        var request = await RequestAsync(Record());
        Assert.Equal(["step-1"], await app.OpenAsync(request));
        await app.DoneAsync(request, "step-1", reviewer, Decisions.Approve);
        Assert.Equal(["step-2"], await app.OpenAsync(request));
        await app.DoneAsync(request, "step-2", manager, Decisions.Approve);
        Assert.Equal("completed approved", await app.StatusAsync(request));
        Assert.Equal("approved", await app.OneAsync<string>($"select body->>'outcome' from events.outbox where fact like '%ApprovalDecided' and body->>'request' = {request.ToString()}"));
    }

    [Fact]
    public async Task One_rejection_ends_it_and_the_other_reviewers_are_not_asked_any_more()
    {
        await SetAsync(Step("Medical", Role.MedicalReviewer), Step("Quality", Role.QaAuditor) with { Beside = true });
        var (medical, quality) = (await app.PersonAsync(Role.MedicalReviewer), await app.PersonAsync(Role.QaAuditor));
        var request = await RequestAsync(Record());
        Assert.Equal(["step-1", "step-2"], await app.OpenAsync(request));
        var left = await app.TaskAsync(request, "step-2");
        await app.DoneAsync(request, "step-1", medical, Decisions.Reject, "Page 3 is wrong");
        Assert.Equal("completed rejected", await app.StatusAsync(request));
        Assert.Equal("Page 3 is wrong", await app.OneAsync<string>($"select outcome_reason from workflows.instance where id = {request}"));
        Assert.True((await app.CompleteAsync(left, quality, Decisions.Approve)).IsRefused);
    }

    [Fact]
    public async Task A_quorum_wants_different_people()
    {
        await SetAsync(Step("Board", Role.MedicalReviewer) with { Quorum = 2 });
        var (one, two) = (await app.PersonAsync(Role.MedicalReviewer), await app.PersonAsync(Role.MedicalReviewer));
        var request = await RequestAsync(Record());
        await app.DoneAsync(request, "step-1", one, Decisions.Approve);
        var second = await app.TaskAsync(request, "step-1");
        Assert.Contains("other people", (await app.CompleteAsync(second, one, Decisions.Approve)).Refusal, StringComparison.Ordinal);
        Assert.Null((await app.CompleteAsync(second, two, Decisions.Approve)).Refusal);
        Assert.Equal("completed approved", await app.StatusAsync(request));
    }

    [Fact]
    public async Task Who_has_decided_one_step_cannot_decide_another_one_unless_the_rule_allows_it()
    {
        var steps = new[] { Step("Medical", Role.MedicalReviewer), Step("Quality", Role.QaAuditor) with { Beside = true } };
        await SetAsync(steps);
        var (both, other) = (await app.PersonAsync(Role.MedicalReviewer), await app.PersonAsync(Role.QaAuditor));
        await app.GrantAsync(both.Id, Role.QaAuditor);
        var request = await RequestAsync(Record());
        await app.DoneAsync(request, "step-1", both, Decisions.Approve);
        var second = await app.TaskAsync(request, "step-2");
        Assert.Contains("other people", (await app.CompleteAsync(second, both, Decisions.Approve)).Refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(await app.AsAsync(both.Id, both.Name, s => s.GetRequiredService<Inbox>().FirstAsync(1_000, CancellationToken.None)), row => row.Id == second);
        Assert.Null((await app.CompleteAsync(second, other, Decisions.Approve)).Refusal);

        await app.AsSystemAsync(async s => Assert.Null((await s.GetRequiredService<SetApproval>().RunAsync("report.release", null, enabled: true, new ApprovalSettings(steps, OnePersonMayRepeat: true), "Test", CancellationToken.None)).Refusal));
        var again = await RequestAsync(Record());
        await app.DoneAsync(again, "step-1", both, Decisions.Approve);
        await app.DoneAsync(again, "step-2", both, Decisions.Approve);
        Assert.Equal("completed approved", await app.StatusAsync(again));
    }

    [Fact]
    public async Task When_one_person_alone_holds_the_roles_of_two_steps_the_request_says_so()
    {
        await SetAsync(Step("Sites", Role.StartUpSpecialist), Step("Countries", Role.CountryManager) with { Beside = true });
        var alone = await app.PersonAsync(Role.StartUpSpecialist);
        await app.GrantAsync(alone.Id, Role.CountryManager);
        Assert.Contains("there are too few", Assert.Single(await app.IncidentsAsync(await RequestAsync(Record()))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_cannot_approve_even_with_the_role()
    {
        await SetAsync(Step("Approve", Role.StudyManager));
        await app.GrantAsync(author.Id, Role.StudyManager);
        await app.PersonAsync(Role.StudyManager);
        var request = await RequestAsync(Record());
        Assert.Contains("somebody else has to decide", (await app.CompleteAsync(await app.TaskAsync(request, "step-1"), author, Decisions.Approve)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_but_the_author_could_approve_the_request_says_so()
    {
        await SetAsync(Step("Sign", Role.RecruitmentManager));
        await app.GrantAsync(author.Id, Role.RecruitmentManager);
        var request = await RequestAsync(Record());
        Assert.Contains("nobody but the one who asked holds the role Recruitment manager", Assert.Single(await app.IncidentsAsync(request)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_changed_meanwhile_can_only_be_rejected()
    {
        await SetAsync(Step("Approve", Role.StudyManager));
        var manager = await app.PersonAsync(Role.StudyManager);
        var record = Record();
        var request = await RequestAsync(record);
        app.Services.GetRequiredService<Records>().Texts[record] = ("Something else", new ScopeTarget());
        var task = await app.TaskAsync(request, "step-1");
        Assert.Contains("was changed after the approval was asked for", (await app.CompleteAsync(task, manager, Decisions.Approve)).Refusal, StringComparison.Ordinal);
        Assert.Contains("Say why", (await app.CompleteAsync(task, manager, Decisions.Reject)).Refusal, StringComparison.Ordinal);
        Assert.Null((await app.CompleteAsync(task, manager, Decisions.Reject, "Changed under way")).Refusal);
    }

    [Fact]
    public async Task The_same_content_asked_for_twice_is_one_request_and_another_content_has_to_wait()
    {
        await SetAsync(Step("Approve", Role.StudyManager));
        await app.PersonAsync(Role.StudyManager);
        var record = Record();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RequestAsync(record)));
        Assert.Single(answers.Distinct());
        app.Services.GetRequiredService<Records>().Texts[record] = ("Something else", new ScopeTarget());
        Assert.Contains("withdrawn first", (await AskAsync(record)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_author_takes_a_request_back_and_nobody_else_can()
    {
        await SetAsync(Step("Approve", Role.StudyManager));
        var manager = await app.PersonAsync(Role.StudyManager);
        var request = await RequestAsync(Record());
        Assert.Contains("Only " + author.Name, await WithdrawAsync(request, manager), StringComparison.Ordinal);
        Assert.Null(await WithdrawAsync(request, author));
        Assert.Equal("completed withdrawn", await app.StatusAsync(request));
        Assert.Empty(await app.OpenAsync(request));
    }

    [Fact]
    public async Task Only_holders_of_the_role_in_the_place_of_the_record_can_decide()
    {
        await SetAsync(Step("Approve", Role.StudyManager));
        var (client, rival) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (ours, theirs) = (await app.PersonAsync(Role.StudyManager, scope: new ScopeTarget(client)), await app.PersonAsync(Role.StudyManager, scope: new ScopeTarget(rival)));
        var request = await RequestAsync(Record(new ScopeTarget(client, Guid.CreateVersion7())));
        var task = await app.TaskAsync(request, "step-1");
        Assert.True((await app.CompleteAsync(task, theirs, Decisions.Approve)).IsRefused);
        Assert.Null((await app.CompleteAsync(task, ours, Decisions.Approve)).Refusal);
    }

    [Fact]
    public async Task Settings_that_change_leave_open_approvals_as_they_began()
    {
        await SetAsync(Step("Approve", Role.StudyManager));
        var manager = await app.PersonAsync(Role.StudyManager);
        var request = await RequestAsync(Record());
        await SetAsync(Step("Approve", Role.StudyManager), Step("And again", Role.QaAuditor));
        await app.DoneAsync(request, "step-1", manager, Decisions.Approve);
        Assert.Equal("completed approved", await app.StatusAsync(request));
    }

    [Fact]
    public async Task What_needs_no_approval_is_not_asked_for_and_a_client_may_have_its_own_rule()
    {
        await SetAsync(Step("Approve", Role.StudyManager));
        var client = Guid.CreateVersion7();
        await app.ExecuteAsync($"insert into access.scope_node (id, kind, code, name) values ({client}, 'client', {"C" + client.ToString("n")[..6]}, 'A client')");
        await SetAsync(client, enabled: false, Step("Approve", Role.StudyManager));
        Assert.False(await IsRequiredAsync(client));
        Assert.True(await IsRequiredAsync(Guid.CreateVersion7()));
    }

    private Guid Record(ScopeTarget? place = null) => app.Services.GetRequiredService<Records>().New(place: place);

    private static ApprovalStep Step(string name, string role) => new(name, [role]);

    private Task SetAsync(params ApprovalStep[] steps) => SetAsync(null, enabled: true, steps);

    private async Task SetAsync(Guid? client, bool enabled, params ApprovalStep[] steps)
    {
        var outcome = await app.AsSystemAsync(s => s.GetRequiredService<SetApproval>().RunAsync("report.release", client, enabled, new ApprovalSettings(steps), "Test", CancellationToken.None));
        Assert.Null(outcome.Refusal);
    }

    private Task<bool> IsRequiredAsync(Guid client) => app.AsSystemAsync(s => s.GetRequiredService<IApprovals>().IsRequiredAsync("report.release", client, CancellationToken.None));

    private Task<ApprovalAnswer> AskAsync(Guid record) => app.AsAsync(author.Id, author.Name, s => s.GetRequiredService<IApprovals>().RequestAsync("report.release", record, null, "Please", CancellationToken.None));

    private async Task<Guid> RequestAsync(Guid record)
    {
        var answer = await AskAsync(record);
        Assert.Null(answer.Refusal);
        return answer.Request!.Value;
    }

    private Task<string?> WithdrawAsync(Guid request, Person by) => app.AsAsync(by.Id, by.Name, s => s.GetRequiredService<IApprovals>().WithdrawAsync(request, "No longer needed", CancellationToken.None));
}
