using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.Team;

/// <summary>Where duties stand, in words.</summary>
internal static class TeamWords
{
    public static StatusText Badge(DutyTime time, IStringLocalizer texts) => new(texts[time.ToString()], time switch
    {
        DutyTime.Present => Tone.Green,
        DutyTime.Coming => Tone.Blue,
        _ => Tone.Neutral,
    });

    public static IReadOnlyList<Choice> Times(IStringLocalizer texts) => [.. Enum.GetValues<DutyTime>().Select(t => new Choice(EnumText.Of(t), texts[t.ToString()]))];
}
