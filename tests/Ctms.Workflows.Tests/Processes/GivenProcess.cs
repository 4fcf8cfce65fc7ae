using System.Text;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Processes;

namespace Ctms.Workflows.Tests.Processes;

/// <summary>Small drawings with the portal's own extension. Ids are not those of real roles unless a test says so.</summary>
internal static class GivenProcess
{
    public static readonly ProcessWords Known = new([new("study-manager", "Study manager", true), new("qa-auditor", "QA / auditor", false)], null);

    public static string Xml(string body, params string[] flows) => Encoding.UTF8.GetString(Models.File(body, flows)).Replace("<m:definitions ", "<m:definitions xmlns:ctms=\"urn:ctms-modular:bpmn\" ", StringComparison.Ordinal)
        .Replace("m:ctms:", "ctms:", StringComparison.Ordinal);

    public static CheckedModel Read(string body, params string[] flows)
    {
        var read = ProcessFile.Read(Xml(body, flows));
        Assert.Null(read.Refusal);
        return read.Value!;
    }

    /// <summary>A process that runs as it stands: begin, one task of a study manager, end.</summary>
    public static string Runs(string task = "Look at it") =>
        Xml($"<startEvent id='s'/><userTask id='t' name='{task}' ctms:roles='study-manager'/><endEvent id='e'/>", "s -> t", "t -> e");
}
