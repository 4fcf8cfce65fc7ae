using System.Globalization;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Publishing.Portal;

/// <summary>Systems of a study in words.</summary>
internal static class PortalWords
{
    public static StatusText Status(string status, IStringLocalizer<SharedTexts> texts) => status switch
    {
        LinkStatus.Limited => new(texts["Limited"], Tone.Amber),
        LinkStatus.Silent => new(texts["Does not answer"], Tone.Amber),
        LinkStatus.Down => new(texts["Not working"], Tone.Red),
        _ => new(texts["Working"], Tone.Green),
    };

    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy HH:mm", CultureInfo.CurrentCulture);
}
