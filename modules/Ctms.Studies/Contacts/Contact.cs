using Ctms.Platform;
using Ctms.Studies.Register;

namespace Ctms.Studies.Contacts;

/// <summary>Kept as text.</summary>
internal enum ContactWay
{
    EMail,
    Phone,
    Visit,
    Meeting,
}

/// <summary>What a person states about a contact.</summary>
/// <param name="Colleague">Who of us had it.</param>
/// <param name="FollowUpBy">The day until which something is to be done about it.</param>
internal sealed record ContactPlan(DateOnly Day, ContactWay Way, string Colleague, string SpokeWith, string Subject, string Said, DateOnly? FollowUpBy)
{
    public Outcome Check(DateOnly today)
    {
        if (Day > today) return Outcome.Refused("What has been said cannot lie in the future; put the day into the follow-up.");
        if (FollowUpBy < Day) return Outcome.Refused("A follow-up is due on the day of the contact or later.");
        foreach (var (text, name) in new[] { (Colleague, "who had the contact"), (SpokeWith, "with whom"), (Subject, "the subject") })
            if (string.IsNullOrWhiteSpace(text) || text.Length > 200) return Outcome.Refused($"Say {name}, with 200 characters at most.");
        return string.IsNullOrWhiteSpace(Said) || Said.Length > 10_000 ? Outcome.Refused("Write what was said, with 10,000 characters at most.") : Outcome.Done;
    }
}

/// <summary>A contact with a site. It is corrected with a reason and never deleted.</summary>
internal sealed class Contact
{
    private Contact()
    {
    }

    public Guid Id { get; private init; }

    public Guid ClientId { get; private init; }

    public Guid StudyId { get; private init; }

    public Guid SiteId { get; private init; }

    public DateOnly Day { get; private set; }

    public ContactWay Way { get; private set; }

    public string Colleague { get; private set; } = "";

    public string SpokeWith { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Said { get; private set; } = "";

    public DateOnly? FollowUpBy { get; private set; }

    public DateOnly? FollowedUpOn { get; private set; }

    /// <summary>The account of whoever wrote it; their follow-ups stand on their Home.</summary>
    public Guid? LoggedBy { get; private init; }

    public DateTimeOffset? CorrectedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public uint Version { get; private set; }

    public static Outcome<Contact> Log(StudyPlace site, ContactPlan plan, Guid? by, DateTimeOffset now)
    {
        var contact = new Contact { Id = Guid.CreateVersion7(), ClientId = site.ClientId, StudyId = site.StudyId, SiteId = site.SiteId!.Value, LoggedBy = by, CreatedAt = now };
        var outcome = contact.State(plan, now);
        return outcome.IsRefused ? outcome : contact;
    }

    public Outcome Correct(ContactPlan plan, DateTimeOffset now)
    {
        var outcome = State(plan, now);
        if (!outcome.IsRefused) CorrectedAt = now;
        return outcome;
    }

    public Outcome FollowUp(DateOnly today)
    {
        if (FollowUpBy is null) return Outcome.Refused("Nothing is to be followed up here.");
        if (FollowedUpOn is not null) return Outcome.Refused("This was followed up already.");
        FollowedUpOn = today;
        return Outcome.Done;
    }

    private Outcome State(ContactPlan plan, DateTimeOffset now)
    {
        var outcome = plan.Check(DateOnly.FromDateTime(now.UtcDateTime));
        if (outcome.IsRefused) return outcome;
        (Day, Way, Colleague, SpokeWith) = (plan.Day, plan.Way, plan.Colleague.Trim(), plan.SpokeWith.Trim());
        (Subject, Said) = (plan.Subject.Trim(), plan.Said.Trim());
        // Another day is another promise; none is nothing left to do.
        if (plan.FollowUpBy != FollowUpBy) FollowedUpOn = null;
        FollowUpBy = plan.FollowUpBy;
        return Outcome.Done;
    }
}
