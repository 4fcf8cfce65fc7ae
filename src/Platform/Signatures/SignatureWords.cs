using System.Globalization;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Signatures;

/// <summary>How signatures are said, the same on pages, on paper and in exports.</summary>
internal static class SignatureWords
{
    public static string Time(DateTimeOffset at, string zone)
    {
        var known = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(at, known);
        var offset = local.Offset < TimeSpan.Zero ? "-" : "+";
        var beside = known.Id == TimeZoneInfo.Utc.Id ? "UTC" : $"{zone.Replace('_', ' ')} (UTC{offset}{local.Offset:hh\\:mm})";
        return $"{local.ToString("d MMM yyyy HH:mm:ss", CultureInfo.CurrentCulture)} {beside}";
    }

    public static StatusText State(SignatureState state, IStringLocalizer<SharedTexts> texts) => state switch
    {
        SignatureState.Genuine => new StatusText(texts["Valid"], Tone.Green),
        SignatureState.Broken => new StatusText(texts["Broken"], Tone.Red),
        SignatureState.Withdrawn => new StatusText(texts["Withdrawn"], Tone.Amber),
        _ => new StatusText(texts["Record gone"], Tone.Neutral),
    };

    public static string Explain(SignatureState state, IStringLocalizer<SharedTexts> texts) => state switch
    {
        SignatureState.Genuine => texts["The signature is untouched, and the record is what was signed."],
        SignatureState.Broken => texts["Do not rely on it."],
        SignatureState.Withdrawn => texts["The signer took this signature back."],
        _ => texts["The signature is untouched."],
    };
}
