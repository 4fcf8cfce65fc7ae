using System.Text.Json;
using Ctms.Platform.Jobs;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Web;

/// <summary>Long work ready to be drawn: share, rate, time left, result.</summary>
public sealed record OperationView(OperationStatus Status, double? Share, double? PerSecond, TimeSpan? Left, TimeSpan? Took, IReadOnlyList<OperationFigure> Result)
{
    /// <summary>Looked at now.</summary>
    public static OperationView Of(OperationStatus status, DateTimeOffset now)
    {
        var took = status.StartedAt is { } start ? (status.FinishedAt ?? now) - start : (TimeSpan?)null;
        var rate = took is { TotalSeconds: > 1 } && status.Done > 0 ? status.Done / took.Value.TotalSeconds : (double?)null;
        double? share = status.Total is > 0 and var total ? Math.Min(1, (double)status.Done / total) : null;
        var left = !status.IsOver && rate > 0 && status.Total is { } all && all > status.Done
            ? TimeSpan.FromSeconds((all - status.Done) / rate.Value)
            : (TimeSpan?)null;
        return new OperationView(status, share, rate, left, took, Read(status.Result));
    }

    /// <summary>The state in words with its colour.</summary>
    public static StatusText WordOf(OperationState state, IStringLocalizer<SharedTexts> texts) => state switch
    {
        OperationState.Waiting => new(texts["Waiting"]),
        OperationState.Running => new(texts["Running"], Tone.Blue),
        OperationState.Done => new(texts["Done"], Tone.Green),
        OperationState.Failed => new(texts["Failed"], Tone.Red),
        _ => new(texts["Cancelled"], Tone.Amber),
    };

    /// <summary>Figures of a result: its plain values, and those one level below it. Lists are counted.</summary>
    internal static IReadOnlyList<OperationFigure> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject().SelectMany(field => Figures(null, field))] : [];
    }

    private static IEnumerable<OperationFigure> Figures(string? group, JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.Object when group is null => field.Value.EnumerateObject().SelectMany(inner => Figures(field.Name, inner)),
        JsonValueKind.Array => [new OperationFigure(group, Words(field.Name), field.Value.GetArrayLength().ToString("#,0"))],
        JsonValueKind.Number => [new OperationFigure(group, Words(field.Name), field.Value.GetDecimal().ToString("#,0.##"))],
        JsonValueKind.String => [new OperationFigure(group, Words(field.Name), field.Value.GetString()!)],
        _ => [],
    };

    private static string Words(string name)
    {
        var text = string.Concat(name.Select(letter => char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString())).Trim();
        return text.Length == 0 ? name : char.ToUpperInvariant(text[0]) + text[1..];
    }
}

/// <summary>A figure of a result.</summary>
public sealed record OperationFigure(string? Group, string Label, string Value);
