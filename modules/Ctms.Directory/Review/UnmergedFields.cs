namespace Ctms.Directory.Review;

/// <summary>Which value each record gets back when a merge is taken back, and what nobody but a person can decide. Pure.</summary>
internal sealed record UnmergedFields(RecordFields Kept, RecordFields Gone, IReadOnlyList<RecordField> Undecided)
{
    /// <param name="keptBefore">The kept record as it was before the merge.</param>
    /// <param name="goneBefore">The other record as it was.</param>
    /// <param name="merged">The kept record right after the merge.</param>
    /// <param name="now">The kept record today.</param>
    public static UnmergedFields Of(RecordFields keptBefore, RecordFields goneBefore, RecordFields merged, RecordFields now)
    {
        var (kept, gone) = (keptBefore, goneBefore);
        var undecided = new List<RecordField>();
        foreach (var field in RecordFields.Chosen.Where(field => !now.Same(merged, field)))
        {
            // Somebody edited the field after the merge: the edit goes to the record whose value was edited.
            var (wasKepts, wasGones) = (merged.Same(keptBefore, field), merged.Same(goneBefore, field));
            if (wasGones && !wasKepts) gone = gone.With(field, now);
            else kept = kept.With(field, now);
            if (wasGones == wasKepts) undecided.Add(field);
        }
        if (now.Same(merged, RecordFields.Contact)) return new(kept, gone, undecided);
        // A stop that came after the merge may have meant either person, and writing to the wrong one cannot be taken back.
        undecided.Add(RecordFields.Contact);
        kept = kept.With(RecordFields.Contact, now);
        return new(kept, now["contact_stop"] is null ? gone : gone.With(RecordFields.Contact, now), undecided);
    }
}
