using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Testing;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Tests.Approvals;

/// <summary>Steps that ask for a signature.</summary>
public sealed class SignedTaskTests(WorkflowsApp app) : IClassFixture<WorkflowsApp>
{
    [Fact]
    [Requirement("ES-09")]
    public async Task Steps_are_signed_in_their_order_and_in_no_other()
    {
        var (request, record, people) = await AskedAsync("Review", "Approve");
        Assert.Equal(["step-1"], await app.OpenAsync(request));
        Assert.True((await SignAsync(await app.TaskAsync(request, "step-1"), record, people[1])).IsRefused);
        Assert.Null((await SignAsync(await app.TaskAsync(request, "step-1"), record, people[0])).Refusal);
        Assert.True((await SignAsync(await app.TaskAsync(request, "step-2"), record, people[0])).IsRefused);
        Assert.Null((await SignAsync(await app.TaskAsync(request, "step-2"), record, people[1])).Refusal);
        Assert.Equal("completed approved", await app.StatusAsync(request));
        var signatures = await app.AsSystemAsync(s => s.GetRequiredService<ISignatures>().OfAsync("report", record, CancellationToken.None));
        Assert.Equal([("approval", SignatureState.Genuine), ("approval", SignatureState.Genuine)], signatures.Select(v => (v.Meaning, v.State)));
    }

    [Fact]
    public async Task A_wrong_password_leaves_the_task_open_and_nothing_signed()
    {
        var (request, record, people) = await AskedAsync("Review");
        var task = await app.TaskAsync(request, "step-1");
        var refused = await AnswerAsync(task, people[0], new TaskAnswer(Decisions.Approve, null, Signers.Proof(people[0].Id) with { Password = "wrong" }, await ShaAsync(record)));
        Assert.NotNull(refused.Refusal);
        Assert.Equal(["step-1"], await app.OpenAsync(request));
        Assert.Empty(await app.AsSystemAsync(s => s.GetRequiredService<ISignatures>().OfAsync("report", record, CancellationToken.None)));
    }

    [Fact]
    public async Task Without_a_proof_nothing_is_approved_and_a_rejection_needs_none()
    {
        var (request, _, people) = await AskedAsync("Review");
        var task = await app.TaskAsync(request, "step-1");
        Assert.Contains("asks for your signature", (await AnswerAsync(task, people[0], new TaskAnswer(Decisions.Approve, null))).Refusal, StringComparison.Ordinal);
        Assert.Null((await AnswerAsync(task, people[0], new TaskAnswer(Decisions.Reject, "Not ready"))).Refusal);
        Assert.Equal("completed rejected", await app.StatusAsync(request));
    }

    [Fact]
    [Requirement("ES-12")]
    public async Task Fifty_posts_at_once_make_one_signature_and_one_step()
    {
        var (request, record, people) = await AskedAsync("Review", "Approve");
        var task = await app.TaskAsync(request, "step-1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SignAsync(task, record, people[0])));
        Assert.Single(answers, a => !a.IsRefused);
        Assert.Single(await app.AsSystemAsync(s => s.GetRequiredService<ISignatures>().OfAsync("report", record, CancellationToken.None)));
        Assert.Equal(["step-2"], await app.OpenAsync(request));
    }

    private async Task<(Guid Request, Guid Record, Person[] People)> AskedAsync(params string[] steps)
    {
        string[] roles = [Role.MedicalReviewer, Role.StudyManager];
        await app.AsSystemAsync(async s => Assert.Null((await s.GetRequiredService<SetApproval>().RunAsync("report.release", null, enabled: true,
            new ApprovalSettings([.. steps.Select((name, i) => new ApprovalStep(name, [roles[i]], Meaning: "approval"))]), "Test", CancellationToken.None)).Refusal));
        var people = new List<Person>();
        foreach (var role in roles.Take(steps.Length))
        {
            var id = Guid.CreateVersion7();
            await app.MaySignAsync(id, "Signer " + role);
            await app.GrantAsync(id, role);
            people.Add(new Person(id, "Signer " + role, ""));
        }
        var author = await app.PersonAsync(Role.ContentAdmin);
        var record = app.Services.GetRequiredService<Records>().New();
        var answer = await app.AsAsync(author.Id, author.Name, s => s.GetRequiredService<IApprovals>().RequestAsync("report.release", record, null, null, CancellationToken.None));
        return (answer.Request!.Value, record, [.. people]);
    }

    private async Task<Completed> SignAsync(Guid task, Guid record, Person by) => await AnswerAsync(task, by, new TaskAnswer(Decisions.Approve, null, Signers.Proof(by.Id), await ShaAsync(record)));

    private Task<Completed> AnswerAsync(Guid task, Person by, TaskAnswer answer) => app.AsAsync(by.Id, by.Name, s => s.GetRequiredService<CompleteTask>().RunAsync(task, answer, CancellationToken.None));

    private Task<string> ShaAsync(Guid record) => app.AsSystemAsync(async s => (await s.GetServices<ISignable>().First(o => o.Kind == "report").FindAsync(record, null, CancellationToken.None))!.Sha256);
}
