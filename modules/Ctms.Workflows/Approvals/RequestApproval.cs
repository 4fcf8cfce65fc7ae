using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Ctms.Workflows.Contracts;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Approvals;

/// <summary>The contract: whether an act needs an approval, asking for one, and where it stands.</summary>
// unscoped: the module that asks has found the record within the scope
internal sealed class RequestApproval(DbSession session, StartInstance start, TellInstances tell, IEnumerable<ISignable> signables, IEnumerable<ApprovalAct> acts, IPortalUsers users, CurrentUser user) : IApprovals
{
    public async Task<bool> IsRequiredAsync(string act, Guid? client, CancellationToken stop) => await RuleAsync(act, client, stop) is not null;

    public async Task<ApprovalAnswer> RequestAsync(string act, Guid record, string? version, string? note, CancellationToken stop)
    {
        var known = acts.FirstOrDefault(a => a.Id == act) ?? throw new ArgumentException($"No module offers the act \"{act}\".", nameof(act));
        var owner = signables.FirstOrDefault(s => s.Kind == known.RecordKind) ?? throw new InvalidOperationException($"No module offers records of the kind \"{known.RecordKind}\".");
        if (await owner.FindAsync(record, version, stop) is not { } found) return new ApprovalAnswer(null, "The record is not there.");
        if (await RuleAsync(act, found.Place.ClientId, stop) is not { } process) return new ApprovalAnswer(null, "This needs no approval.");
        await using var work = await session.BeginAsync(stop);
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({"workflows.approval " + KeyOf(act, record)}, 0))", stop);
        if (await OpenAsync(act, record, stop) is { } open)
            return open.Sha256 == found.Sha256 ? new ApprovalAnswer(open.Id, null) : new ApprovalAnswer(null, $"An approval of an earlier content is open, asked for by {open.StartedBy}. It has to be withdrawn first.");
        var subject = new Subject($"{known.Name}: {found.Title}", found.Url, found.Place.ClientId, found.Place.StudyId, found.Place.Country, found.Place.SiteId,
            act, found.Kind, found.Id, found.Version, Convert.FromHexString(found.Sha256), string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        var values = new FeelContext { ["act"] = act, ["title"] = found.Title, ["version"] = found.Version, ["country"] = found.Place.Country, ["requestedBy"] = user.Name };
        var begun = await start.RunAsync(process, subject, values, KeyOf(act, record), null, stop);
        if (begun.IsRefused) return new ApprovalAnswer(null, begun.Refusal);
        await work.CommitAsync(stop);
        return new ApprovalAnswer(begun.Value, null);
    }

    public async Task<ApprovalState?> FindAsync(string act, Guid record, CancellationToken stop)
    {
        if (await session.QueryOneAsync<Last>($"""
            select i.id, i.record_version, i.outcome, i.outcome_reason, i.started_at, i.started_by, i.ended_at, i.status from workflows.instance i
             where i.act = {act} and i.record_id = {record} order by i.started_at desc limit 1
            """, stop) is not { } last) return null;
        return new ApprovalState(last.Id, last.RecordVersion ?? "", last.EndedAt is null ? null : last.Outcome ?? ApprovalOutcomes.Withdrawn, last.OutcomeReason, last.StartedAt, last.StartedBy,
            last.EndedAt is null ? await WaitingAsync(last, stop) : null, $"/workflows/instances/{last.Id}");
    }

    public async Task<string?> WithdrawAsync(Guid request, string reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return "Say why you take it back.";
        var open = await session.QueryOneAsync<Open>($"select id, record_sha256, started_by, started_by_id, business_key from workflows.instance where id = {request} and ended_at is null", stop);
        if (open is null) return "It has ended already.";
        if (open.StartedById != user.Id) return $"Only {open.StartedBy} can take this request back.";
        return await tell.MessageAsync(ApprovalBpmn.Withdrawn, open.BusinessKey!, new FeelContext { [Tasks.Decisions.Comment] = reason.Trim() }, stop) ? null : "It has ended already.";
    }

    private async Task<string?> WaitingAsync(Last last, CancellationToken stop)
    {
        if (last.Status == "incident") return await session.QueryOneAsync<string>($"select reason from workflows.incident where instance_id = {last.Id} order by number limit 1", stop);
        var tasks = await session.QueryAsync<Waits>($"select t.title, t.roles, coalesce(t.claimed_by, t.assignee_id) as holder from workflows.task t where t.instance_id = {last.Id} and t.status = 'open' order by t.created_at, t.wait", stop);
        var names = await users.FindAsync([.. tasks.Select(t => t.Holder).OfType<Guid>()], stop);
        return string.Join("; ", tasks.Select(t => $"{t.Title}: {(t.Holder is { } holder && names.TryGetValue(holder, out var person) ? person.Name : string.Join(" or ", t.Roles.Select(Role.NameOf)))}").Distinct());
    }

    private async Task<OpenRequest?> OpenAsync(string act, Guid record, CancellationToken stop)
    {
        var open = await session.QueryOneAsync<Open>($"select id, record_sha256, started_by, started_by_id, business_key from workflows.instance where act = {act} and record_id = {record} and ended_at is null", stop);
        return open is null ? null : new OpenRequest(open.Id, Convert.ToHexStringLower(open.RecordSha256 ?? []), open.StartedBy);
    }

    /// <summary>The client's own rule before that for all clients; a rule that is switched off for a client switches it off there.</summary>
    private async Task<string?> RuleAsync(string act, Guid? client, CancellationToken stop) =>
        await session.QueryOneAsync<Rule>($"""
            select r.enabled, p.key from workflows.approval_rule r join workflows.process p on p.id = r.process_id
             where r.act = {act} and (r.client_id is null or r.client_id = {client}::uuid) order by r.client_id nulls last limit 1
            """, stop) is { Enabled: true } rule ? rule.Key : null;

    private static string KeyOf(string act, Guid record) => $"{act}/{record}";

    private sealed record Open(Guid Id, byte[]? RecordSha256, string StartedBy, Guid? StartedById, string? BusinessKey);

    private sealed record OpenRequest(Guid Id, string Sha256, string StartedBy);

    private sealed record Last(Guid Id, string? RecordVersion, string? Outcome, string? OutcomeReason, DateTimeOffset StartedAt, string StartedBy, DateTimeOffset? EndedAt, string Status);

    private sealed record Waits(string Title, string[] Roles, Guid? Holder);

    private sealed record Rule(bool Enabled, string Key);
}
