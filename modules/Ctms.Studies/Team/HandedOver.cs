namespace Ctms.Studies.Team;

/// <summary>What a hand-over makes of one duty: how long its holder keeps it, and what the successor gets.</summary>
/// <param name="Kept">Null: it had not begun, so the holder never has it.</param>
/// <param name="Given">Null: the successor has this duty here already.</param>
internal sealed record HandedOver(DutyPlan? Kept, DutyPlan? Given)
{
    /// <summary>Null when there is nothing left of the duty on that day.</summary>
    /// <param name="ofSuccessor">The duties of this kind that the successor has in this place.</param>
    public static HandedOver? Of(DutyPlan duty, Colleague to, DateOnly day, IEnumerable<DutyPlan> ofSuccessor)
    {
        if (duty.Until < day) return null;
        var kept = duty.Since < day ? duty with { Until = day.AddDays(-1) } : null;
        var given = duty with { Person = to, Since = duty.Since < day ? day : duty.Since };
        return new(kept, ofSuccessor.Any(d => d.Overlaps(given.Since, given.Until)) ? null : given);
    }
}
