using Ctms.Workflows.Approvals;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Testing;

/// <summary>Approvals of other modules' acts: set, and decided by somebody.</summary>
public static class GivenApprovals
{
    /// <summary>From now on the act needs one person of the role, for this client or for all; answers somebody who holds it.</summary>
    public static async Task<Guid> RequireApprovalAsync(this CtmsApp app, string act, string role, Guid? client = null)
    {
        var person = Guid.CreateVersion7();
        var email = $"approver-{person:n}@example.org";
        await app.ExecuteAsync($"insert into accounts.account (id, name, email, email_key, created_at) values ({person}, 'Approver', {email}, {email}, now())");
        await app.GrantAsync(person, role);
        await app.AsSystemAsync(async services =>
        {
            var outcome = await services.GetRequiredService<SetApproval>().RunAsync(act, client, enabled: true, new ApprovalSettings([new("Approve", [role])]), "Test", CancellationToken.None);
            if (outcome.IsRefused) throw new InvalidOperationException(outcome.Refusal);
        });
        return person;
    }

    /// <summary>The person decides about the open request for the record; then facts are delivered.</summary>
    public static async Task DecideAsync(this CtmsApp app, Guid person, string act, Guid record, bool approve, string? comment = null)
    {
        var request = await app.AsSystemAsync(services => services.GetRequiredService<IApprovals>().FindAsync(act, record, CancellationToken.None)) ?? throw new InvalidOperationException("No approval was asked for.");
        var task = (await app.QueryAsync<Guid>($"select id from workflows.task where instance_id = {request.Request} and status = 'open'")) is [var one] ? one : throw new InvalidOperationException(request.Waiting);
        var done = await app.AsAsync(person, "Approver", services => services.GetRequiredService<CompleteTask>().RunAsync(task, new TaskAnswer(approve ? Decisions.Approve : Decisions.Reject, comment), CancellationToken.None));
        if (done.IsRefused) throw new InvalidOperationException(done.Refusal);
        await app.DeliverEventsAsync();
        if ((await app.QueryAsync<string>($"select error from events.outbox where done_at is null and error is not null")) is [var error, ..]) throw new InvalidOperationException(error);
    }
}
