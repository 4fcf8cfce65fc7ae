using Ctms.Platform;

namespace Ctms.Directory.People;

/// <summary>Why nobody may write to or call a person.</summary>
internal enum ContactStop
{
    DoNotContact,
    Objection,
}

/// <summary>What a person of the portal may correct on the record.</summary>
internal sealed record PersonDetails(string? GivenName, string FamilyName, string? Degrees, string? Affiliation, string? City, string? State, string? Country);

/// <summary>The golden record of one person.</summary>
internal sealed class Person
{
    private Person()
    {
    }

    public Guid Id { get; private set; }

    public string? GivenName { get; private set; }

    public string? FamilyName { get; private set; }

    public string? Degrees { get; private set; }

    public string? Affiliation { get; private set; }

    public string? City { get; private set; }

    public string? State { get; private set; }

    public string? Country { get; private set; }

    public string Source { get; private set; } = "";

    public DateOnly? SourceDate { get; private set; }

    public ContactStop? ContactStop { get; private set; }

    public string? ContactStopReason { get; private set; }

    public string? ContactStopBy { get; private set; }

    public DateTimeOffset? ContactStopAt { get; private set; }

    public bool IsDemo { get; private set; }

    public Guid? MergedInto { get; private set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    public int Version { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string DisplayName => ErasedAt is null ? PersonName.Display(GivenName, FamilyName) : PersonName.Erased;

    public Outcome Correct(PersonDetails details, int seenVersion)
    {
        if (Closed() is { IsRefused: true } closed) return closed;
        if (seenVersion != Version) return Outcome.Refused("Somebody else changed this record meanwhile. Your values are kept below; compare them with the record and save again.");
        (GivenName, FamilyName, Degrees) = (details.GivenName, details.FamilyName, details.Degrees);
        (Affiliation, City, State, Country) = (details.Affiliation, details.City, details.State, details.Country);
        Version++;
        return Outcome.Done;
    }

    public Outcome StopContact(ContactStop stop, string reason, string by, DateTimeOffset now)
    {
        if (Closed() is { IsRefused: true } closed) return closed;
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why this person must not be contacted.");
        (ContactStop, ContactStopReason, ContactStopBy, ContactStopAt) = (stop, reason.Trim(), by, now);
        Version++;
        return Outcome.Done;
    }

    public Outcome AllowContact()
    {
        if (Closed() is { IsRefused: true } closed) return closed;
        if (ContactStop is null) return Outcome.Refused("This person may already be contacted.");
        (ContactStop, ContactStopReason, ContactStopBy, ContactStopAt) = (null, null, null, null);
        Version++;
        return Outcome.Done;
    }

    private Outcome Closed() =>
        MergedInto is not null ? Outcome.Refused("This record was merged into another one; change that one.")
        : ErasedAt is not null ? Outcome.Refused("The data of this person was erased; nothing can be changed any more.")
        : Outcome.Done;
}
