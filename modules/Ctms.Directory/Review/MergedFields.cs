namespace Ctms.Directory.Review;

/// <summary>What the kept record says after a merge. Pure.</summary>
internal static class MergedFields
{
    /// <param name="kept">The record that stays.</param>
    /// <param name="gone">The record that goes.</param>
    /// <param name="fromGone">Ids of the fields whose value of the gone record is the better one.</param>
    public static RecordFields Of(RecordFields kept, RecordFields gone, IReadOnlySet<string> fromGone)
    {
        var merged = RecordFields.Chosen.Aggregate(kept, (record, field) =>
            fromGone.Contains(field.Id) || (kept.IsEmpty(field) && !gone.IsEmpty(field)) ? record.With(field, gone) : record);
        // Whoever said "do not contact me" said it as a person, under whichever record; an objection outranks our own stop.
        var stopOfGone = gone["contact_stop"] is not null && (kept["contact_stop"] is null || (gone["contact_stop"] == "objection" && kept["contact_stop"] != "objection"));
        return stopOfGone ? merged.With(RecordFields.Contact, gone) : merged;
    }

    /// <summary>What a person in a hurry would choose: the fuller name, and what the kept record lacks.</summary>
    public static HashSet<string> Suggested(RecordFields kept, RecordFields gone) =>
        Length(gone, "given_name") > Length(kept, "given_name") && gone["family_name"] is not null ? ["name"] : [];

    private static int Length(RecordFields record, string column) => record[column]?.Length ?? 0;
}
