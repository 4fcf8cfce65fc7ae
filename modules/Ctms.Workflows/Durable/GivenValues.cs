using System.Text.Json;
using System.Text.Json.Nodes;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Durable;

/// <summary>Values that a person types for a process.</summary>
internal static class GivenValues
{
    public const int Longest = 20_000;

    /// <summary>A JSON object of variables, or nothing; null with a reason when it is neither.</summary>
    public static (FeelContext? Values, string Refusal) Parse(string? values)
    {
        if (string.IsNullOrWhiteSpace(values)) return ([], "");
        if (values.Length > Longest) return (null, $"The values may have {Longest:#,0} characters at most.");
        try
        {
            return (FeelJson.ReadAll(JsonNode.Parse(values, documentOptions: new JsonDocumentOptions { MaxDepth = 40 })), "The values are no JSON object, such as {\"country\": \"DE\"}.");
        }
        catch (JsonException fault)
        {
            return (null, $"The values cannot be read: {fault.Message}");
        }
    }
}
