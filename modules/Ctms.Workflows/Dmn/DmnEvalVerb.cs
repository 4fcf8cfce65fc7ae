using System.Text.Json;
using System.Text.Json.Nodes;
using Ctms.Platform.Verbs;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Dmn;

/// <summary><c>dmn eval</c>: decides by a file, without any database.</summary>
internal sealed class DmnEvalVerb(TimeProvider time) : IVerb
{
    public string Name => "dmn eval";

    public string Usage => "dmn eval FILE [--decision ID] --input JSON";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Unknown("--decision", "--input") is { } unknown) return VerbResult.WrongUsage($"dmn eval knows no option {unknown}. Usage: {Usage}");
        if (arguments.Rest is not [var path] || arguments["--input"] is not { } json) return VerbResult.WrongUsage($"dmn eval reads one file and its --input. Usage: {Usage}");
        var (content, refusal) = await ModelFile.ReadAsync(path, stop);
        if (content is null) return refusal!;
        if (File.Exists(json)) json = await File.ReadAllTextAsync(json, stop);
        var (input, reason) = ReadInput(json);
        return input is null ? VerbResult.Refused(reason) : Evaluate(content, arguments["--decision"], input);
    }

    internal VerbResult Evaluate(byte[] content, string? decision, FeelContext input)
    {
        var model = DmnReader.Read(content);
        if (model.IsRefused) return VerbResult.Refused(model.Refusal);
        var answer = Decide.Run(model.Value, decision, input, time);
        return answer.IsRefused
            ? VerbResult.Refused(answer.Refusal)
            : VerbResult.Done(new JsonObject { ["decision"] = answer.Value.Decision, ["outputs"] = FeelJson.Show(answer.Value.Outputs) });
    }

    private static (FeelContext? Input, string Reason) ReadInput(string json)
    {
        try
        {
            return (FeelJson.ReadAll(JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 40 })), "The --input is no JSON object, such as {\"Age\": 19}.");
        }
        catch (JsonException fault)
        {
            return (null, $"The --input cannot be read: {fault.Message}");
        }
    }
}
