using System.Text;
using System.Text.RegularExpressions;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tests;

/// <summary>Small models for tests. Flows are written "a -> b" or "a -> b [condition]", and are called a_b.</summary>
internal static partial class Models
{
    public static byte[] File(string body, params string[] flows) =>
        Encoding.UTF8.GetBytes($"""
            <m:definitions xmlns:m="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="http://example.org/tool" id="definitions" targetNamespace="t">
            <m:message id="msg" name="Answer"/><m:signal id="sig" name="Closed"/><m:error id="err" errorCode="E1"/><m:error id="err2" errorCode="E2"/><m:escalation id="esc" escalationCode="late"/>
            <m:process id="p" isExecutable="true">{Prefixed(body)}{Flows(flows)}</m:process></m:definitions>
            """);

    public static string Flows(params string[] flows) => string.Concat(flows.Select(f =>
    {
        var match = Flow().Match(f);
        var (from, to, condition) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        return $"<m:sequenceFlow id=\"{from}_{to}\" sourceRef=\"{from}\" targetRef=\"{to}\">{(condition.Length == 0 ? "" : $"<m:conditionExpression><![CDATA[{condition}]]></m:conditionExpression>")}</m:sequenceFlow>";
    }));

    public static CheckedModel Read(byte[] file)
    {
        var model = CheckedModel.Read(file);
        Assert.Null(model.Refusal);
        return model.Value!;
    }

    public static Instance Start(byte[] file, FeelContext? variables = null, TimeProvider? time = null)
    {
        var model = Read(file);
        Assert.Null(model.WhyNot("p", forced: false));
        return new Instance(model.Model, time ?? TimeProvider.System).Happens(new Started("p", variables ?? []));
    }

    private static string Prefixed(string body) => Tag().Replace(body, "$1m:$2");

    [GeneratedRegex(@"^\s*(\w+) -> (\w+)(?: \[(.*)\])?\s*$")]
    private static partial Regex Flow();

    [GeneratedRegex(@"(</?)(?!m:|x:|!)(\w)")]
    private static partial Regex Tag();
}

/// <summary>An instance whose state goes through JSON after every step, as it would through a database.</summary>
internal sealed class Instance(BpmnModel model, TimeProvider time)
{
    public ProcessState State { get; private set; } = Step.New("p");

    public List<string> Path { get; } = [];

    public List<Entry> Journal { get; } = [];

    public IEnumerable<string> Waiting => State.Waits.Select(w => w.Node).Order(StringComparer.Ordinal);

    public bool Completed => State.Status == RunStatus.Completed;

    public FeelContext Variables => State.Scopes[0].Variables;

    public string Incident => Assert.Single(State.Incidents).Reason;

    public Instance Happens(Happening happening)
    {
        var step = Step.Run(model, State, happening, time);
        Assert.Null(step.Refusal);
        State = StateJson.Read(StateJson.Write(step.Value!.State));
        Journal.AddRange(step.Value.Journal);
        Path.AddRange(step.Value.Journal.Where(e => e.Did == Did.Entered).Select(e => e.Node));
        return this;
    }

    /// <summary>The first wait of that node ends.</summary>
    public Instance Ends(string node, params (string Name, object? Value)[] values) => Happens(new WaitEnded(Wait(node), new FeelContext(values.Select(v => KeyValuePair.Create(v.Name, v.Value)))));

    public int Wait(string node) => State.Waits.First(w => w.Node == node).Number;

    public string? Refuses(Happening happening) => Step.Run(model, State, happening, time).Refusal;
}
