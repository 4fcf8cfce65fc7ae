using Ctms.Platform;

namespace Ctms.Studies.Protocols;

/// <summary>Kept as text. A substantial amendment needs the authority's and the committee's approval.</summary>
internal enum AmendmentKind
{
    Initial,
    Substantial,
    NonSubstantial,
}

/// <summary>What a person states about a version; without the day of effect it is a draft.</summary>
internal sealed record VersionPlan(string Label, AmendmentKind Kind, DateOnly Dated, DateOnly? Effective, string? Summary)
{
    public Outcome Check()
    {
        if (string.IsNullOrWhiteSpace(Label) || Label.Trim().Length > 40) return Outcome.Refused("The version is needed; it may have 40 characters.");
        if (Effective < Dated) return Outcome.Refused("A version takes effect on its date or later, not before.");
        if (Summary?.Length > 4_000) return Outcome.Refused("The summary of changes may have 4,000 characters.");
        return Kind != AmendmentKind.Initial && string.IsNullOrWhiteSpace(Summary) ? Outcome.Refused("Say what an amendment changes.") : Outcome.Done;
    }
}

/// <summary>A version of the protocol of a study.</summary>
internal sealed class ProtocolVersion
{
    private ProtocolVersion()
    {
    }

    public Guid Id { get; private init; }

    public Guid ClientId { get; private init; }

    public Guid StudyId { get; private init; }

    /// <summary>As on the title page, e.g. 2.0; unique in the study.</summary>
    public string Label { get; private set; } = "";

    public AmendmentKind Kind { get; private set; }

    public DateOnly Dated { get; private set; }

    /// <summary>From this day on it is the current one, until a later one takes effect.</summary>
    public DateOnly? Effective { get; private set; }

    public string? Summary { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public uint Version { get; private set; }

    public static Outcome<ProtocolVersion> Of(Guid clientId, Guid studyId, VersionPlan plan, DateTimeOffset now)
    {
        var version = new ProtocolVersion { Id = Guid.CreateVersion7(), ClientId = clientId, StudyId = studyId, CreatedAt = now };
        var outcome = version.Revise(plan);
        return outcome.IsRefused ? outcome : version;
    }

    public Outcome Revise(VersionPlan plan)
    {
        var outcome = plan.Check();
        if (outcome.IsRefused) return outcome;
        (Label, Kind, Dated, Effective, Summary) = (plan.Label.Trim(), plan.Kind, plan.Dated, plan.Effective, string.IsNullOrWhiteSpace(plan.Summary) ? null : plan.Summary.Trim());
        return Outcome.Done;
    }
}
