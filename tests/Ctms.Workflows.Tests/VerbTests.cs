using System.Text.Json;
using Ctms.Platform.Verbs;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows.Tests;

/// <summary>The exact forms on which scripts rely.</summary>
public sealed class VerbTests
{
    private const string Input = """{"Age":19,"RiskCategory":"Medium","isAffordable":true}""";

    [Theory]
    [InlineData("bpmn check")]
    [InlineData("bpmn check a.bpmn b.bpmn")]
    [InlineData("bpmn check a.bpmn")]
    [InlineData("bpmn check a.bpmn --rename x")]
    [InlineData("bpmn check a.bpmn --fast yes")]
    [InlineData("bpmn run a.bpmn")]
    [InlineData("bpmn run a.bpmn --choices c.json")]
    [InlineData("bpmn run a.bpmn --choices c.json --fast yes")]
    [InlineData("dmn eval a.dmn")]
    [InlineData("dmn eval a.dmn --input {}")]
    [InlineData("dmn eval a.dmn --input {} --fast yes")]
    public async Task Wrong_words_and_missing_files_are_wrong_usage_with_a_sentence(string line)
    {
        var result = await RunAsync(line.Split(' '));
        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.NotEqual("", result.Message);
        Assert.Null(result.Answer);
    }

    [Fact]
    public async Task Check_answers_file_processes_elements_and_round_trip()
    {
        var answer = await AnswerAsync("bpmn", "check", TestFiles.Path("bpmn", "A.1.0.bpmn"), "--rename", "_ec59e164-68b4-4f94-98de-ffb1c58a84af=Collect = all");
        Assert.Equal(["file", "processes", "elements", "roundTrip"], Names(answer));
        Assert.Equal(["id", "executable"], Names(answer.GetProperty("processes")[0]));
        Assert.Equal(["id", "type", "verdict", "reason"], Names(answer.GetProperty("elements")[0]).Take(4));
        Assert.Equal(["equal", "differences"], Names(answer.GetProperty("roundTrip")));
    }

    [Fact]
    public async Task Run_answers_completed_path_open_and_incidents()
    {
        var choices = Path.GetTempFileName();
        await File.WriteAllTextAsync(choices, """{"tasks":{"approveInvoice":{"out":{"approved":true}}}}""");
        var answer = await AnswerAsync("bpmn", "run", TestFiles.Path("bpmn", "C.1.1.bpmn"), "--choices", choices);
        File.Delete(choices);
        Assert.Equal(["completed", "path", "open", "incidents"], Names(answer));
        Assert.True(answer.GetProperty("completed").GetBoolean());
    }

    [Fact]
    public async Task Eval_answers_decision_and_outputs()
    {
        var answer = await AnswerAsync("dmn", "eval", TestFiles.Path("dmn", "0004-simpletable-U.dmn"), "--input", Input);
        Assert.Equal("""{"decision":"Approval Status","outputs":{"Approval Status":"Approved"}}""", answer.GetRawText());
        var named = await AnswerAsync("dmn", "eval", TestFiles.Path("dmn", "0004-simpletable-U.dmn"), "--decision", "_3b2953a3-745f-4d2e-b55d-75c8c5ae653c", "--input", Input);
        Assert.Equal(answer.GetRawText(), named.GetRawText());
    }

    [Theory]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{", "cannot be read")]
    [InlineData("""{"Age":1e400}""", "larger than a number may be")]
    [InlineData("""{"Age":"old"}""", "\"Age\" is a number; \"old\" is a text")]
    [InlineData("""{"Age":19,"RiskCategory":"Foo"}""", "allowed are \"High\", \"Low\", \"Medium\"")]
    public async Task Eval_refuses_input_that_would_silently_match_nothing(string input, string reason)
    {
        var result = await RunAsync("dmn", "eval", TestFiles.Path("dmn", "0004-simpletable-U.dmn"), "--input", input);
        Assert.Equal(ExitCode.Refused, result.Code);
        Assert.Contains(reason, result.Message, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> AnswerAsync(params string[] words)
    {
        var result = await RunAsync(words);
        Assert.Null(result.Message);
        Assert.Equal(ExitCode.Done, result.Code);
        return JsonSerializer.SerializeToElement(result.Answer, VerbResult.Json);
    }

    private static Task<VerbResult> RunAsync(params string[] words)
    {
        IVerb[] verbs = [new BpmnCheckVerb(), new BpmnRunVerb(TimeProvider.System), new DmnEvalVerb(TimeProvider.System)];
        var verb = verbs.Single(v => v.Name == $"{words[0]} {words[1]}");
        return verb.RunAsync(new VerbArguments(words.Skip(2), verb.Switches), TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> Names(JsonElement of) => [.. of.EnumerateObject().Select(p => p.Name)];
}
