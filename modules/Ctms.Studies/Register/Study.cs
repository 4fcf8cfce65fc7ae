using Ctms.Platform;

namespace Ctms.Studies.Register;

/// <summary>A trial that a client plans or runs.</summary>
internal sealed class Study
{
    private Study()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Never changes: surveys, answers and decisions of this study belong to the client.</summary>
    public Guid ClientId { get; private init; }

    public string ProtocolNumber { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Condition { get; private set; } = "";

    public string? TherapeuticArea { get; private set; }

    public string Phase { get; private set; } = "";

    public string[] Countries { get; private set; } = [];

    public Guid? ProgramId { get; private set; }

    /// <summary>The registry record that the study is, or was taken over from.</summary>
    public string? NctId { get; private set; }

    public int? PlannedSites { get; private set; }

    public int? PlannedSubjects { get; private set; }

    public StudyStatus Status { get; private set; }

    /// <summary>Where it goes on after a hold, or when an end is taken back.</summary>
    public StudyStatus? ResumesAt { get; private set; }

    public bool IsDemo { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Changes with every change of the row: a form that was opened before is told so.</summary>
    public uint Version { get; private set; }

    public static Outcome<Study> Plan(Guid clientId, StudyPlan plan, DateTimeOffset now, bool isDemo = false)
    {
        var study = new Study { Id = Guid.CreateVersion7(), ClientId = clientId, CreatedAt = now, IsDemo = isDemo };
        var outcome = study.Revise(plan);
        return outcome.IsRefused ? outcome : study;
    }

    public Outcome Revise(StudyPlan plan)
    {
        var outcome = plan.Check();
        if (outcome.IsRefused) return outcome;
        outcome = PlanCountries(plan.Countries);
        if (outcome.IsRefused) return outcome;
        (ProtocolNumber, Title, Condition) = (plan.ProtocolNumber, plan.Title.Trim(), plan.Condition.Trim());
        (TherapeuticArea, Phase, ProgramId) = (plan.TherapeuticArea, plan.Phase, plan.ProgramId);
        (NctId, PlannedSites, PlannedSubjects) = (plan.NctId, plan.PlannedSites, plan.PlannedSubjects);
        return Outcome.Done;
    }

    /// <summary>Takes a country into the plan.</summary>
    public Outcome TakeUp(string country) => PlanCountries(Countries.Append(country));

    /// <summary>Takes a country out of the plan.</summary>
    public Outcome LeaveOut(string country) => PlanCountries(Countries.Where(c => c != country));

    public Outcome MoveTo(StudyStatus to)
    {
        if (to == Status) return Outcome.Refused($"The study is already in the state \"{StudyWords.OfStatus(to)}\".");
        if (!StudyFlow.After(Status, ResumesAt).Contains(to))
            return Outcome.Refused($"A study in the state \"{StudyWords.OfStatus(Status)}\" cannot go to \"{StudyWords.OfStatus(to)}\".");
        // A study that is ended while on hold keeps the state before the hold: reopening leads back to work, not to the hold.
        ResumesAt = StudyFlow.IsSide(to) ? ResumesAt ?? Status : null;
        Status = to;
        return Outcome.Done;
    }

    private Outcome PlanCountries(IEnumerable<string> countries)
    {
        if (StudyFlow.IsEnded(Status)) return Outcome.Refused("This study has ended. Reopen it to change what was planned.");
        Countries = [.. countries.Distinct().Order(StringComparer.Ordinal)];
        return Outcome.Done;
    }
}
