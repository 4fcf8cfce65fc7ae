namespace Ctms.Publishing.Readers;

/// <summary>How somebody stands to a version that is published for them.</summary>
internal static class ReaderStanding
{
    public const string Told = "told";
    public const string Opened = "opened";
    public const string Unopened = "unopened";
    public const string Confirmed = "confirmed";
    public const string Late = "late";

    public static bool Holds(string standing, ReaderLine line) => standing switch
    {
        Told => line.ToldAt is not null,
        Opened => line.OpenedAt is not null,
        Unopened => line.OpenedAt is null,
        Confirmed => line.ConfirmedAt is not null,
        Late => line is { ConfirmedAt: null, StillMeant: true },
        _ => true,
    };
}
