using Ctms.Platform;
using Ctms.Studies.Register;

namespace Ctms.Studies.Milestones;

/// <summary>What a person states about a milestone.</summary>
internal sealed record MilestoneDates(DateOnly? Planned, DateOnly? Forecast, DateOnly? Actual, string? Slippage, bool IsNotApplicable);

/// <summary>Something that a study, one of its countries or one of its sites reaches on a day.</summary>
internal sealed class Milestone
{
    private Milestone()
    {
    }

    public Guid Id { get; private init; }

    public Guid ClientId { get; private init; }

    public Guid StudyId { get; private init; }

    /// <summary>Without country and site it is the study's own.</summary>
    public Guid? CountryId { get; private init; }

    public Guid? SiteId { get; private init; }

    /// <summary>The study, country or site that has it; the database works it out.</summary>
    public Guid RecordId { get; private init; }

    /// <summary>One of <see cref="MilestoneKinds"/> of its level.</summary>
    public string Kind { get; private init; } = "";

    public DateOnly? Planned { get; private set; }

    /// <summary>What was planned when the plan was agreed; set once.</summary>
    public DateOnly? Baseline { get; private set; }

    public DateOnly? Forecast { get; private set; }

    public DateOnly? Actual { get; private set; }

    public string? Slippage { get; private set; }

    public bool IsNotApplicable { get; private set; }

    public uint Version { get; private set; }

    public static Milestone Of(StudyPlace place, string kind) => new()
    {
        Id = Guid.CreateVersion7(), ClientId = place.ClientId, StudyId = place.StudyId, CountryId = place.CountryId, SiteId = place.SiteId, Kind = kind,
    };

    public Outcome Revise(MilestoneDates dates, DateOnly today)
    {
        if (dates.Actual > today) return Outcome.Refused("What has happened cannot lie in the future; put the day into the forecast.");
        if (dates.Slippage is not null && MilestoneKinds.Slippages.All(s => s.Id != dates.Slippage)) return Outcome.Refused($"\"{dates.Slippage}\" is no cause of slipping.");
        var isLate = dates.Forecast > Baseline;
        if (isLate && dates.Slippage is null) return Outcome.Refused("The forecast is later than the baseline: choose why.");
        (Planned, Forecast, Actual, IsNotApplicable) = (dates.Planned, dates.Forecast, dates.Actual, dates.IsNotApplicable);
        Slippage = isLate ? dates.Slippage : null;
        return Outcome.Done;
    }

    /// <summary>Keeps the plan as agreed; false when there is nothing to keep or a baseline already.</summary>
    public bool KeepBaseline()
    {
        if (Baseline is not null || Planned is null || IsNotApplicable) return false;
        Baseline = Planned;
        return true;
    }
}
