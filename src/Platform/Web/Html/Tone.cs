namespace Ctms.Platform.Web;

/// <summary>The meaning of a colour. Colour is never the only sign: a tone always stands beside words.</summary>
public enum Tone
{
    /// <summary>Nothing special.</summary>
    Neutral,

    /// <summary>In work, information.</summary>
    Blue,

    /// <summary>Done, active, good.</summary>
    Green,

    /// <summary>Waiting, needs attention soon.</summary>
    Amber,

    /// <summary>Failed, overdue, refused.</summary>
    Red,

    /// <summary>Special, e.g. demonstration data.</summary>
    Violet,
}

/// <summary>A word for a state with its tone.</summary>
public sealed record StatusText(string Text, Tone Tone = Tone.Neutral);

internal static class ToneNames
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Blue => "blue",
        Tone.Green => "green",
        Tone.Amber => "amber",
        Tone.Red => "red",
        Tone.Violet => "violet",
        _ => "neutral",
    };
}
