using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Team;

/// <summary>Who hands over to whom, from which day on, which duties and why.</summary>
internal sealed record HandOverOrder(string From, Colleague To, DateOnly Day, string Reason, IReadOnlyCollection<Guid> Duties)
{
    public Outcome Check()
    {
        if (To.Is(From)) return Outcome.Refused("Choose somebody else: a hand-over needs two people.");
        var outcome = To.Check();
        if (outcome.IsRefused) return outcome;
        if (string.IsNullOrWhiteSpace(Reason)) return Outcome.Refused("Say why: the reason stands in the history of each site.");
        return Duties.Count == 0 ? Outcome.Refused("Choose at least one duty.") : Outcome.Done;
    }
}

/// <summary>What became of it: duties given to the successor, and those that only ended since the successor had them already.</summary>
internal sealed record HandOverResult(int Given, int Ended);

/// <summary>What the history of a place says besides the duties themselves.</summary>
internal sealed record HandOverNote(Guid Record, Guid From, Guid? To);

/// <summary>Moves duties of one colleague to another, all in one transaction; the history of each site, country and study says it with the reason.</summary>
internal sealed class HandOver(StudiesDb db, DbSession session, TeamTurns turns, IScope scope, CurrentUser user, TimeProvider clock)
{
    /// <summary>What was chosen is no longer as it was shown: somebody else was faster, or it is not this person's to move.</summary>
    public const string Changed = "The list has changed meanwhile. Look at it again; nothing was moved.";

    private readonly List<HandOverNote> notes = [];

    /// <param name="seen">The duties as they were shown, with their places.</param>
    public async Task<Outcome<HandOverResult>> RunAsync(HandOverOrder order, IReadOnlyCollection<DutyRow> seen, CancellationToken stop)
    {
        var check = order.Check();
        if (check.IsRefused) return check;
        var rows = seen.Where(r => order.Duties.Contains(r.Id) && r.Person.Is(order.From) && scope.Filter.Covers(r.Place.Target)).ToList();
        if (rows.Count != order.Duties.Count) return Outcome.Refused(Changed);
        // The transaction carries the reason from its beginning.
        user.Reason = order.Reason.Trim();
        await using var work = await session.BeginAsync(stop);
        await turns.TakeAsync(rows.Select(r => r.StudyId), stop);
        var result = await MoveAsync(order, rows, stop);
        var outcome = result is null ? Outcome.Refused(Changed) : await db.TrySaveAsync(Changed, stop);
        if (!outcome.IsRefused)
        {
            await SayAsync(order.Day, stop);
            await work.CommitAsync(stop);
        }

        user.Reason = null;
        return outcome.IsRefused ? outcome : result!;
    }

    private async Task<HandOverResult?> MoveAsync(HandOverOrder order, List<DutyRow> rows, CancellationToken stop)
    {
        var result = new HandOverResult(0, 0);
        foreach (var row in rows)
        {
            var duty = await db.Duties.SingleOrDefaultAsync(d => d.Id == row.Id, stop);
            if (duty is null || duty.Version != row.Version) return null;
            var others = await turns.OfAsync(row.Place.RecordId, duty.Kind, order.To.Email, duty.Id, stop);
            if (HandedOver.Of(duty.Plan, order.To, order.Day, others.Select(d => d.Plan)) is not { } handed) return null;
            Apply(duty, row, handed);
            result = handed.Given is null ? result with { Ended = result.Ended + 1 } : result with { Given = result.Given + 1 };
        }

        return result;
    }

    private void Apply(Duty duty, DutyRow row, HandedOver handed)
    {
        var successor = handed is { Kept: not null, Given: { } given } ? Duty.Give(row.Place, given, clock.GetUtcNow()).Value : null;
        if (successor is not null) db.Duties.Add(successor);
        if (handed.Kept is { } kept)
        {
            duty.Revise(kept);
            notes.Add(new(row.Place.RecordId, duty.Id, successor?.Id));
        }

        if (handed is { Kept: null, Given: { } instead }) duty.Revise(instead);
        // It never began, and the successor has it already: nothing is left to be said about it.
        if (handed is { Kept: null, Given: null }) db.Duties.Remove(duty);
    }

    // An end and a beginning are two lines of a history; that they are one act is a third.
    private Task SayAsync(DateOnly day, CancellationToken stop)
    {
        var (records, from, to) = (notes.Select(n => n.Record).ToArray(), notes.Select(n => n.From).ToArray(), notes.Select(n => n.To).ToArray());
        return session.ExecuteAsync($"""
            select audit.record('duty-handed-over', n.record_id, jsonb_build_object('from', n.from_id, 'to', n.to_id, 'first_day', {day}::date))
              from unnest({records}::uuid[], {from}::uuid[], {to}::uuid[]) n (record_id, from_id, to_id)
            """, stop);
    }
}
