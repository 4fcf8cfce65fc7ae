using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ctms.Investigators.Surveys;

/// <summary>One text in the languages in which surveys are asked; English is always there.</summary>
[JsonConverter(typeof(WordingsJson))]
internal sealed record Wordings(string En, string? De = null)
{
    public static readonly IReadOnlyList<string> Languages = ["en", "de"];

    public string In(string language) => language == "de" && !string.IsNullOrWhiteSpace(De) ? De : En;

    /// <summary>In the language of the request.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
}

/// <summary>{"en": "…", "de": "…"}, or the English text alone.</summary>
internal sealed class WordingsJson : JsonConverter<Wordings>
{
    public override Wordings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new(reader.GetString()!);
        var texts = JsonSerializer.Deserialize<Dictionary<string, string?>>(ref reader, options) ?? [];
        return new(texts.GetValueOrDefault("en") ?? "", texts.GetValueOrDefault("de"));
    }

    public override void Write(Utf8JsonWriter writer, Wordings value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("en", value.En);
        if (!string.IsNullOrWhiteSpace(value.De)) writer.WriteString("de", value.De);
        writer.WriteEndObject();
    }
}
