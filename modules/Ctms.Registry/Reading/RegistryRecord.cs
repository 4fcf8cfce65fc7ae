namespace Ctms.Registry.Reading;

/// <summary>One record of a file: a trial, or why there is none. Row counts records (tables: rows) from 1 as the person sees them.</summary>
internal sealed record RegistryRecord(long Row, string? Id, PublishedTrial? Trial, string? Refusal)
{
    public static RegistryRecord Of(long row, PublishedTrial trial) => new(row, trial.Id, trial, null);

    public static RegistryRecord Refused(long row, string? id, string reason) => new(row, id, null, reason);

    /// <summary>A row inside a trial's record that could not be used; the trial itself is judged apart.</summary>
    public bool IsPart { get; init; }
}
