using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ctms.Investigators.Answering;

/// <summary>A short digest of an answer; "-" for none.</summary>
internal static class AnswerMark
{
    public static string Of(JsonNode? answer) => answer is null ? "-" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(answer))))[..12];

    /// <summary>The database keeps objects with their own order of names and numbers without trailing zeros.</summary>
    private static string Canonical(JsonNode node) => node switch
    {
        JsonObject item => "{" + string.Join(',', item.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + ":" + (pair.Value is null ? "" : Canonical(pair.Value)))) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(one => one is null ? "" : Canonical(one))) + "]",
        _ when node.GetValueKind() == System.Text.Json.JsonValueKind.Number => System.Text.Json.JsonSerializer.Deserialize<decimal>(node).ToString("0.############", System.Globalization.CultureInfo.InvariantCulture),
        _ => node.ToJsonString(),
    };
}
