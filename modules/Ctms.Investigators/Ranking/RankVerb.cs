using System.Text.Json.Nodes;
using Ctms.Platform.Verbs;

namespace Ctms.Investigators.Ranking;

/// <summary><c>rank FILE.json</c>: ranks a file without any database. What a frozen snapshot exports gives the snapshot again.</summary>
internal sealed class RankVerb : IVerb
{
    public string Name => "rank";

    public string Usage => "rank FILE.json";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Names.FirstOrDefault() is { } unknown) return VerbResult.WrongUsage($"rank knows no option {unknown}. Usage: {Usage}");
        if (arguments.Rest is not [var path]) return VerbResult.WrongUsage($"rank reads one file. Usage: {Usage}");
        var (json, refusal) = await ReadAsync(path, stop);
        if (json is null) return refusal!;
        var (answer, refusals) = RankFile.Rank(json);
        return answer is null ? VerbResult.Refused(string.Join(" ", refusals)) : VerbResult.Done(JsonNode.Parse(answer)!);
    }

    private static async Task<(byte[]? Json, VerbResult? Refusal)> ReadAsync(string path, CancellationToken stop)
    {
        try
        {
            if (!File.Exists(path)) return (null, VerbResult.WrongUsage($"There is no file {path}."));
            if (new FileInfo(path).Length > RankFile.LargestFile) return (null, VerbResult.Refused($"The file is larger than {RankFile.LargestFile / 1024 / 1024} MB."));
            return (await File.ReadAllBytesAsync(path, stop), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, VerbResult.Environment($"The file {path} cannot be read: {fault.Message}"));
        }
    }
}
