using Ctms.Platform;
using Ctms.Studies.Contracts;

namespace Ctms.Sample.EquipmentLoans.Loans;

/// <summary>A device of ours that a site has for a while.</summary>
internal sealed class Loan
{
    private Loan()
    {
    }

    public Guid Id { get; private init; }

    public Guid ClientId { get; private init; }

    public Guid StudyId { get; private init; }

    public string? Country { get; private init; }

    public Guid SiteId { get; private init; }

    public string Device { get; private init; } = "";

    public string SerialNumber { get; private init; } = "";

    public DateOnly LentOn { get; private init; }

    public DateOnly DueOn { get; private init; }

    public DateOnly? ReturnedOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static Outcome<Loan> Lend(SiteSummary site, string device, string serialNumber, DateOnly lentOn, DateOnly dueOn, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(device) || device.Length > 200) return Outcome.Refused("Say what is lent; the name may have 200 characters.");
        if (string.IsNullOrWhiteSpace(serialNumber) || serialNumber.Length > 100) return Outcome.Refused("The serial number is needed; it may have 100 characters.");
        if (dueOn < lentOn) return Outcome.Refused("A device comes back on the day it was lent or later.");
        return new Loan
        {
            Id = Guid.CreateVersion7(), ClientId = site.ClientId, StudyId = site.StudyId, Country = site.Country, SiteId = site.Id,
            Device = device.Trim(), SerialNumber = serialNumber.Trim(), LentOn = lentOn, DueOn = dueOn, CreatedAt = now,
        };
    }

    public Outcome TakeBack(DateOnly day)
    {
        if (ReturnedOn is not null) return Outcome.Refused("The device is back already.");
        if (day < LentOn) return Outcome.Refused("A device comes back on the day it was lent or later.");
        ReturnedOn = day;
        return Outcome.Done;
    }
}
