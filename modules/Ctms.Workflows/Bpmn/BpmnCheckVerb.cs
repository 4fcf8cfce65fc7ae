using Ctms.Platform.Verbs;

namespace Ctms.Workflows.Bpmn;

/// <summary><c>bpmn check</c>: what of a file would run, element by element, and whether writing it loses anything.</summary>
internal sealed class BpmnCheckVerb : IVerb
{
    public string Name => "bpmn check";

    public string Usage => "bpmn check FILE [--rename ID=TEXT]";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Unknown("--rename") is { } unknown) return VerbResult.WrongUsage($"bpmn check knows no option {unknown}. Usage: {Usage}");
        if (arguments.Rest is not [var path]) return VerbResult.WrongUsage($"bpmn check reads one file. Usage: {Usage}");
        var rename = arguments["--rename"]?.Split('=', 2);
        if (arguments.Has("--rename") && rename is not [{ Length: > 0 }, _]) return VerbResult.WrongUsage($"--rename wants ID=TEXT. Usage: {Usage}");
        var (content, refusal) = await ModelFile.ReadAsync(path, stop);
        return content is null ? refusal! : Check(path, content, rename?[0], rename?[1]);
    }

    internal static VerbResult Check(string path, byte[] content, string? id, string? name)
    {
        var model = CheckedModel.Read(content);
        if (model.IsRefused) return VerbResult.Refused(model.Refusal);
        var roundTrip = RoundTrip.Make(model.Value.Document, id, name);
        if (roundTrip.IsRefused) return VerbResult.Refused(roundTrip.Refusal);
        return VerbResult.Done(new
        {
            file = path,
            processes = model.Value.Model.Processes.Values.Select(p => new { id = p.Id, executable = p.Executable }),
            elements = model.Value.Verdicts.Report(model.Value.Document),
            roundTrip = new { equal = roundTrip.Value.Equal, differences = roundTrip.Value.Differences },
        });
    }
}
