using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ctms.Investigators.Surveys;

/// <summary>Surveys and answers as they are kept: JSON with the names of the records, kinds in kebab case, nothing written that says nothing.</summary>
internal static class SurveyText
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>One text as kept.</summary>
    public static Wordings Words(string text) => JsonSerializer.Deserialize<Wordings>(text, Json)!;

    public static SurveyDefinition Read(string text) => JsonSerializer.Deserialize<SurveyDefinition>(text, Json)!;
}
