using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Studies.Contacts;

/// <summary>Ways and follow-ups in words.</summary>
internal static class ContactWords
{
    public static string OfWay(ContactWay way) => way == ContactWay.EMail ? "E-mail" : way.ToString();

    /// <summary>Null where nothing is to be followed up.</summary>
    public static StatusText? FollowUp(DateOnly? by, DateOnly? done, DateOnly today, IStringLocalizer texts) => (by, done) switch
    {
        (null, _) => null,
        (_, not null) => new(texts["Followed up"], Tone.Green),
        ({ } day, _) when day == today.AddDays(-1) => new(texts["1 day overdue"], Tone.Red),
        ({ } day, _) when day < today => new(texts["{0} days overdue", today.DayNumber - day.DayNumber], Tone.Red),
        ({ } day, _) when day == today => new(texts["Due today"], Tone.Amber),
        ({ } day, _) => new(texts["Due {0}", day.ToString("d MMM yyyy", System.Globalization.CultureInfo.CurrentCulture)], Tone.Blue),
    };
}
