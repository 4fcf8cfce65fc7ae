using System.Globalization;
using Ctms.Platform.Localization;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Ctms.Publishing.Reading;

/// <summary>Versions as readers are told of them.</summary>
internal static class ReadingWords
{
    private const int Kilo = 1024;

    public static string Day(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>What it is, of which study, which version and since when it holds, in one line.</summary>
    public static string Line(ReadVersion version, TimeZoneInfo zone, IStringLocalizer<SharedTexts> texts) => string.Join(" · ", new[]
    {
        texts[ContentType.Of(version.Type).Name].Value,
        version.Protocol,
        texts["Version {0}", version.Number].Value,
        version.IsOld && version.EndedAt is { } end
            ? texts["held from {0} until {1}", Day(version.LiveAt, zone), Day(end, zone)].Value
            : texts["holds since {0}", Day(version.LiveAt, zone)].Value,
    }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>What is still to be done by the reader; null when nothing is asked.</summary>
    public static StatusText? Standing(ReadVersion version, IStringLocalizer<SharedTexts> texts) => version switch
    {
        { IsOld: true } => new(texts["Superseded"], Tone.Neutral),
        { ConfirmedAt: not null } => new(texts["Confirmed"], Tone.Green),
        { Duty: Duty.None } => null,
        _ => new(texts["To confirm"], Tone.Amber),
    };

    public static string Size(long bytes) => bytes switch
    {
        < Kilo => $"{bytes} B",
        < Kilo * Kilo => string.Create(CultureInfo.CurrentCulture, $"{bytes / (double)Kilo:0} KB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / (double)(Kilo * Kilo):0.0} MB"),
    };

    public static string IconOf(ContentFile file) => file.Media switch
    {
        "application/pdf" => "file-type-pdf",
        var media when media.StartsWith("image/", StringComparison.Ordinal) => "photo",
        var media when media.Contains("sheet", StringComparison.Ordinal) => "file-spreadsheet",
        var media when media.Contains("presentation", StringComparison.Ordinal) => "presentation",
        _ => "file-text",
    };

    /// <summary>Words across the whole page, on the screen and on each sheet of paper: nobody takes it for what holds now.</summary>
    public static IHtmlContent Watermark(string words) => Markup.Html($"""
        <svg class="watermark" aria-hidden="true" focusable="false"><defs><pattern id="watermark-words" width="840" height="230" patternUnits="userSpaceOnUse" patternTransform="rotate(-27)">
        <text x="10" y="60">{words}</text><text x="430" y="175">{words}</text></pattern></defs><rect width="100%" height="100%" fill="url(#watermark-words)"></rect></svg>
        """);
}
