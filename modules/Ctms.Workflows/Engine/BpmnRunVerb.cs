using Ctms.Platform.Verbs;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Engine;

/// <summary><c>bpmn run</c>: runs a process of a file in memory by choices.</summary>
internal sealed class BpmnRunVerb(TimeProvider time) : IVerb
{
    public string Name => "bpmn run";

    public string Usage => "bpmn run FILE [--process ID] [--force] --choices C.json";

    public VerbNeeds Needs => VerbNeeds.Nothing;

    public IReadOnlyCollection<string> Switches => ["--force"];

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Unknown("--process", "--force", "--choices") is { } unknown) return VerbResult.WrongUsage($"bpmn run knows no option {unknown}. Usage: {Usage}");
        if (arguments.Rest is not [var path] || arguments["--choices"] is not { } choices) return VerbResult.WrongUsage($"bpmn run reads one file and its --choices. Usage: {Usage}");
        var (content, refusal) = await ModelFile.ReadAsync(path, stop);
        if (content is null) return refusal!;
        var (json, refused) = await ModelFile.ReadAsync(choices, stop);
        return json is null ? refused! : Run(content, System.Text.Encoding.UTF8.GetString(json).TrimStart('\uFEFF'), arguments["--process"], arguments.Has("--force"));
    }

    internal VerbResult Run(byte[] content, string json, string? process, bool forced)
    {
        var model = CheckedModel.Read(content);
        if (model.IsRefused) return VerbResult.Refused(model.Refusal);
        var (picked, refusal) = Pick(model.Value, process, forced);
        if (picked is null) return VerbResult.Refused(refusal!);
        if (model.Value.WhyNot(picked.Id, forced) is { } reason) return VerbResult.Refused(reason);
        var choices = Choices.Read(json, model.Value.Model);
        if (choices.IsRefused) return VerbResult.Refused(choices.Refusal);
        var report = InMemoryRun.Run(model.Value.Model, picked.Id, choices.Value, time);
        if (report is { Path.Count: 0, Incidents: [{ } never] } && never.Id == picked.Id) return VerbResult.Refused($"{never.Reason} A start is named among the \"events\" of the choices.");
        var answer = new { completed = report.Completed, path = report.Path, open = report.Open, incidents = report.Incidents };
        var unused = report.Unused.Count == 0 ? null : $"Never waited for: {string.Join(", ", report.Unused)}.";
        return new VerbResult(ExitCode.Done, answer, unused);
    }

    private static (ProcessModel? Process, string? Refusal) Pick(CheckedModel model, string? process, bool forced)
    {
        var all = model.Model.Processes.Values.ToList();
        var listed = string.Join(", ", all.Select(p => p.Id));
        if (all.Count == 0) return (null, "The file has no process.");
        if (process is not null)
        {
            if (!model.Model.Processes.TryGetValue(process, out var named)) return (null, $"There is no process \"{process}\"; there are: {listed}.");
            return named.Executable || forced ? (named, null) : (null, $"The process \"{process}\" is not marked executable; --force runs it all the same.");
        }
        var executable = all.Where(p => p.Executable).ToList();
        if (executable.Count == 1) return (executable[0], null);
        if (executable.Count == 0 && !forced) return (null, "No process of the file is marked executable; --force runs one all the same.");
        return all.Count == 1 ? (all[0], null) : (null, $"The file has several processes; --process picks one of: {listed}.");
    }
}
