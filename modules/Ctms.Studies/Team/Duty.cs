using Ctms.Platform;
using Ctms.Studies.Register;

namespace Ctms.Studies.Team;

/// <summary>What a person states about a duty. Without an end it goes on; both days count.</summary>
internal sealed record DutyPlan(string Kind, Colleague Person, DateOnly Since, DateOnly? Until)
{
    public Outcome Check()
    {
        if (DutyKinds.All.All(k => k.Id != Kind)) return Outcome.Refused("Choose the duty.");
        var outcome = Person.Check();
        if (outcome.IsRefused) return outcome;
        return Until < Since ? Outcome.Refused("A duty cannot end before it begins.") : Outcome.Done;
    }

    public bool Overlaps(DateOnly since, DateOnly? until) => Since <= (until ?? DateOnly.MaxValue) && since <= (Until ?? DateOnly.MaxValue);
}

/// <summary>Where a duty stands on a day.</summary>
internal enum DutyTime
{
    Present,
    Coming,
    Former,
}

/// <summary>Somebody's duty in a study, in one of its countries or at one of its sites, from one day to another.</summary>
internal sealed class Duty
{
    private Duty()
    {
    }

    public Guid Id { get; private init; }

    public Guid ClientId { get; private init; }

    public Guid StudyId { get; private init; }

    /// <summary>Without country and site it is for the whole study.</summary>
    public Guid? CountryId { get; private init; }

    public Guid? SiteId { get; private init; }

    /// <summary>The study, country or site; the database works it out.</summary>
    public Guid RecordId { get; private init; }

    /// <summary>One of <see cref="DutyKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public DateOnly Since { get; private set; }

    /// <summary>The last day; null is open.</summary>
    public DateOnly? Until { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public uint Version { get; private set; }

    public Colleague Person => new(Name, Email);

    public DutyPlan Plan => new(Kind, Person, Since, Until);

    public static Outcome<Duty> Give(StudyPlace place, DutyPlan plan, DateTimeOffset now)
    {
        var duty = new Duty { Id = Guid.CreateVersion7(), ClientId = place.ClientId, StudyId = place.StudyId, CountryId = place.CountryId, SiteId = place.SiteId, CreatedAt = now };
        var outcome = duty.Revise(plan);
        return outcome.IsRefused ? outcome : duty;
    }

    public Outcome Revise(DutyPlan plan)
    {
        var outcome = plan.Check();
        if (outcome.IsRefused) return outcome;
        (Kind, Name, Email, Since, Until) = (plan.Kind, plan.Person.Name, plan.Person.Email, plan.Since, plan.Until);
        return Outcome.Done;
    }

    public static DutyTime TimeOn(DateOnly today, DateOnly since, DateOnly? until) => until < today ? DutyTime.Former : since > today ? DutyTime.Coming : DutyTime.Present;
}
