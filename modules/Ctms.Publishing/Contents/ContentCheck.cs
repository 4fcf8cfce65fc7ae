using System.Globalization;
using Ctms.Publishing.Setup;

namespace Ctms.Publishing.Contents;

/// <summary>Something that is missing or wrong, and the field that it belongs to.</summary>
internal sealed record Finding(string Field, string Text);

/// <summary>What keeps content from being submitted. A pure rule over what is written.</summary>
internal static class ContentCheck
{
    public const int LongestTitle = 200;
    public const int LongestSummary = 1_000;
    public const int LongestBody = 300_000;

    public static IReadOnlyList<Finding> Of(ItemHead item, Content content, IReadOnlyList<ExtraField> fields, DateTimeOffset now) =>
        [.. Words(content), .. Text(content), .. Readers(item, content), .. Times(content, now), .. fields.SelectMany(f => Field(f, content.Fields.GetValueOrDefault(f.Key)))];

    private static IEnumerable<Finding> Words(Content content)
    {
        if (string.IsNullOrWhiteSpace(content.Title)) yield return new("Title", "It needs a title.");
        else if (content.Title.Length > LongestTitle) yield return new("Title", "The title is longer than 200 characters.");
        if (content.Summary.Length > LongestSummary) yield return new("Summary", "The summary is longer than 1,000 characters.");
        if (content.Body.Length > LongestBody) yield return new("Body", $"The text is longer than {LongestBody:N0} characters. Attach the long part as a file.");
        if (string.IsNullOrWhiteSpace(content.Body) && content.Files.Count == 0) yield return new("Body", "There is nothing to read: write a text or attach a file.");
    }

    private static IEnumerable<Finding> Text(Content content) => Markdown.Faults(content.Body, content.Files).Select(fault => new Finding("Body", fault));

    private static IEnumerable<Finding> Readers(ItemHead item, Content content)
    {
        if (content.IsPublic && !item.Kind.MayBePublic) yield return new("IsPublic", "This type is never public.");
        if (content.IsPublic && content.Duty != Duty.None) yield return new("Duty", "What everybody on the internet can read cannot be confirmed by its readers.");
        if (!Duty.All.Contains(content.Duty)) yield return new("Duty", "Choose what readers have to do.");
    }

    private static IEnumerable<Finding> Times(Content content, DateTimeOffset now)
    {
        var effective = EffectiveMoment.Of(content.Effective, content.Zone, EffectiveMoment.ComesTwice(content.Effective, content.Zone) ? content.Second : null, now);
        if (effective.IsRefused) yield return new("Effective", effective.Refusal);
        if (content.ReviewBy is { } review && review <= DateOnly.FromDateTime((effective.Value?.At ?? now).UtcDateTime)) yield return new("ReviewBy", "It would have to be reviewed before it holds.");
    }

    private static IEnumerable<Finding> Field(ExtraField field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            if (field.Required) yield return new("Fields." + field.Key, $"{field.Label} is missing.");
            yield break;
        }
        var fits = field.Kind switch
        {
            "number" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "choice" => field.Choices.Contains(value),
            "yes-no" => value is "yes" or "no",
            _ => value.Length <= LongestSummary,
        };
        if (!fits) yield return new("Fields." + field.Key, $"{field.Label}: this is no possible value.");
    }
}
