using System.Globalization;

namespace Ctms.Investigators.Ranking;

/// <summary>What is known of one candidate under one name: a number, a text, or yes and no.</summary>
internal readonly record struct RankValue
{
    private RankValue(double? number, string? text, bool? truth) => (Number, Text, Truth) = (number, text, truth);

    public double? Number { get; }

    public string? Text { get; }

    public bool? Truth { get; }

    public static RankValue Of(double number) => new(number, null, null);

    public static RankValue Of(string text) => new(null, text, null);

    public static RankValue Of(bool truth) => new(null, null, truth);

    /// <summary>Yes and no as people and files write them; null when the value is neither.</summary>
    public bool? AsTruth() => this switch
    {
        { Truth: { } truth } => truth,
        { Number: 1 } => true,
        { Number: 0 } => false,
        { Text: { } text } => text.ToUpperInvariant() switch
        {
            "YES" or "TRUE" or "1" => true,
            "NO" or "FALSE" or "0" => false,
            _ => null,
        },
        _ => null,
    };

    /// <summary>A number counts as one in quotes too when gates compare.</summary>
    public double? AsNumber() => Number
        ?? (Truth is { } truth ? (truth ? 1.0 : 0.0) : (double?)null)
        ?? (double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && double.IsFinite(read) ? read : null);

    /// <summary>The text by which a category is looked up.</summary>
    public override string ToString() => this switch
    {
        { Text: { } text } => text,
        { Truth: { } truth } => truth ? "true" : "false",
        { Number: { } number } => number.ToString("R", CultureInfo.InvariantCulture),
        _ => "",
    };
}
