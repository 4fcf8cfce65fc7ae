using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Performance;

/// <summary>What becomes of a line; as kept.</summary>
internal static class LineOutcome
{
    public const string Added = "added";
    public const string Changed = "changed";
    public const string Unchanged = "unchanged";
    public const string NotFound = "not-found";
    public const string Ambiguous = "ambiguous";
    public const string Refused = "refused";

    public static StatusText Of(string outcome, IStringLocalizer texts) => outcome switch
    {
        Added => new(texts["Added"], Tone.Green),
        Changed => new(texts["Corrected"], Tone.Blue),
        Unchanged => new(texts["Known already"]),
        NotFound => new(texts["Not found"], Tone.Amber),
        Ambiguous => new(texts["Ambiguous"], Tone.Amber),
        _ => new(texts["Not usable"], Tone.Red),
    };
}

/// <summary>A line with what becomes of it, and why when nothing does.</summary>
/// <param name="Replaces">The lines that it corrects: several when people who were merged had one each of the same study.</param>
internal sealed record LineResult(long Number, string Outcome, string? Note, PerformanceLine? Line, Guid? Person = null, Guid? Organisation = null, Guid? Study = null, Guid[]? Replaces = null)
{
    public bool Writes => Outcome is LineOutcome.Added or LineOutcome.Changed;

    /// <summary>Whom the line is about: the person, or the facility when the table names nobody.</summary>
    public Guid? Subject => Person ?? Organisation;
}
