using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.StudyCountries;

/// <summary>The field's words for the states of a country; English, to be handed to the localizer.</summary>
internal static class CountryWords
{
    public static string OfStatus(CountryStatus status) => status == CountryStatus.EnrolmentClosed ? "Enrolment closed" : status.ToString();

    public static StatusText Badge(CountryStatus status, IStringLocalizer texts) => new(texts[OfStatus(status)], ToneOf(status));

    public static StatusText Badge(string status, IStringLocalizer texts) => Badge(EnumText.Parse<CountryStatus>(status), texts);

    private static Tone ToneOf(CountryStatus status) => status switch
    {
        CountryStatus.Submitted => Tone.Amber,
        CountryStatus.Approved => Tone.Blue,
        CountryStatus.Active or CountryStatus.EnrolmentClosed => Tone.Green,
        CountryStatus.Rejected or CountryStatus.Withdrawn => Tone.Red,
        _ => Tone.Neutral,
    };
}
