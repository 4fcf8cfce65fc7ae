using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Ctms.Platform.Verbs;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Tests.Bpmn;

public sealed class CheckTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => TestFiles.Names("bpmn", "*.bpmn").Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(Files))]
    public void Reports_every_element_and_loses_nothing_when_one_is_renamed(string file)
    {
        var answer = Check(TestFiles.Bpmn(file));
        var elements = XDocument.Load(new MemoryStream(TestFiles.Bpmn(file))).Descendants().ToList();

        Assert.Equal(elements.Select(e => (string?)e.Attribute("id")), answer.GetProperty("elements").EnumerateArray().Select(e => e.GetProperty("id").GetString()));
        Assert.All(answer.GetProperty("elements").EnumerateArray(), e => Assert.True(e.GetProperty("verdict").GetString() is "runs" or "kept" or "refused"));
        Assert.All(answer.GetProperty("elements").EnumerateArray().Where(e => e.GetProperty("verdict").GetString() == "refused"), e => Assert.NotEqual("", e.GetProperty("reason").GetString()));
        Assert.True(answer.GetProperty("roundTrip").GetProperty("equal").GetBoolean());
        Assert.Empty(answer.GetProperty("roundTrip").GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public void Every_flow_node_of_the_files_that_shall_run_runs()
    {
        foreach (var file in new[] { "A.1.0.bpmn", "A.2.0.bpmn", "A.4.1.bpmn", "C.1.1.bpmn", "C.3.0.bpmn", "C.7.0.bpmn", "Inclusion_Exclusion_Criteria_Workflow.bpmn" })
            Assert.DoesNotContain(Check(TestFiles.Bpmn(file)).GetProperty("elements").EnumerateArray(), e => e.GetProperty("verdict").GetString() == "refused");
    }

    [Fact]
    public void A_timer_without_a_time_is_refused_by_name()
    {
        var refused = Refused(TestFiles.Bpmn("C.1.0.bpmn"));
        Assert.Contains(refused, r => r.Type == "timerEventDefinition" && r.Reason.Contains("neither a date nor a duration", StringComparison.Ordinal));
    }

    [Fact]
    public void Renames_what_it_is_told_to_and_says_when_that_is_not_there()
    {
        var done = BpmnCheckVerb.Check("f", TestFiles.Bpmn("C.1.0.bpmn"), "approveInvoice", "Approve <the> \"invoice\"\n& more");
        Assert.Equal(ExitCode.Done, done.Code);
        Assert.True(JsonSerializer.SerializeToElement(done.Answer, VerbResult.Json).GetProperty("roundTrip").GetProperty("equal").GetBoolean());
        Assert.Equal(ExitCode.Refused, BpmnCheckVerb.Check("f", TestFiles.Bpmn("C.1.0.bpmn"), "nobody", "x").Code);
        Assert.Equal(ExitCode.Refused, BpmnCheckVerb.Check("f", TestFiles.Bpmn("C.1.0.bpmn"), "approveInvoice", "bell \u0007").Code);
    }

    [Fact]
    public void The_written_file_carries_the_new_name_and_the_rest_of_the_old()
    {
        var model = BpmnDocument.Read(TestFiles.Bpmn("A.1.0.bpmn")).Value!;
        var written = Encoding.UTF8.GetString(model.Rename("_ec59e164-68b4-4f94-98de-ffb1c58a84af", "Collect documents").Value!.Write());
        Assert.Contains("Collect documents", written, StringComparison.Ordinal);
        Assert.Contains("BPMNShape", written, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Task 1\"", written, StringComparison.Ordinal);
        Assert.Contains("Task 1", (string?)model.FirstNamed()!.Attribute("name"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_extension_and_a_changed_attribute_are_told()
    {
        var before = BpmnDocument.Read(Models.File("<task id='a' x:colour='red'><extensionElements><x:note>keep me</x:note></extensionElements></task>")).Value!;
        var after = BpmnDocument.Read(Models.File("<task id='a' x:colour='blue'><extensionElements/></task>")).Value!;
        var roundTrip = RoundTrip.Compare(before, after);
        Assert.False(roundTrip.Equal);
        Assert.Contains(roundTrip.Differences, d => d.StartsWith("lost: ", StringComparison.Ordinal) && d.EndsWith("keep me", StringComparison.Ordinal));
        Assert.Contains(roundTrip.Differences, d => d.Contains("colour=\"blue\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Prefixes_white_space_and_the_order_of_attributes_make_no_difference()
    {
        var one = BpmnDocument.Read(Encoding.UTF8.GetBytes("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' id='d'><process id='p' name='n'/></definitions>")).Value!;
        var other = BpmnDocument.Read(Encoding.UTF8.GetBytes("<q:definitions id='d' xmlns:q='http://www.omg.org/spec/BPMN/20100524/MODEL'>\n  <q:process name='n' id='p'></q:process>\n</q:definitions>")).Value!;
        Assert.True(RoundTrip.Compare(one, other).Equal);
    }

    [Theory]
    [InlineData("<complexGateway id='g'/>", "complexGateway", "complex gateway does not run")]
    [InlineData("<adHocSubProcess id='g'><task id='t'/></adHocSubProcess>", "adHocSubProcess", "ad hoc")]
    [InlineData("<adHocSubProcess id='g'><task id='t'/></adHocSubProcess>", "task", "stands inside of \"g\"")]
    [InlineData("<transaction id='g'/>", "transaction", "does not run yet")]
    [InlineData("<choreographyTask id='g'/>", "choreographyTask", "Choreographies")]
    [InlineData("<callConversation id='g'/>", "callConversation", "Conversations")]
    [InlineData("<intermediateCatchEvent id='g'><timerEventDefinition/><messageEventDefinition/></intermediateCatchEvent>", "intermediateCatchEvent", "several definitions")]
    [InlineData("<intermediateCatchEvent id='g' parallelMultiple='true'><messageEventDefinition messageRef='msg'/></intermediateCatchEvent>", "intermediateCatchEvent", "several things")]
    [InlineData("<task id='g' isForCompensation='true'/>", "task", "Compensation")]
    [InlineData("<task id='a'/><boundaryEvent id='g' attachedToRef='a'><compensateEventDefinition/></boundaryEvent>", "compensateEventDefinition", "Compensation")]
    [InlineData("<boundaryEvent id='g' attachedToRef='nothing'><messageEventDefinition messageRef='msg'/></boundaryEvent>", "boundaryEvent", "no activity here")]
    [InlineData("<sequenceFlow id='g' sourceRef='a' targetRef='b'/>", "sequenceFlow", "which is not there")]
    [InlineData("<scriptTask id='g' scriptFormat='javascript'><script>1</script></scriptTask>", "scriptTask", "only FEEL runs")]
    [InlineData("<callActivity id='g' calledElement='far'/>", "callActivity", "not in this file")]
    [InlineData("<task id='g'/><task id='g'/>", "task", "twice")]
    [InlineData("<exclusiveGateway id='g' default='none'/>", "exclusiveGateway", "does not leave it")]
    [InlineData("<eventBasedGateway id='g'/>", "eventBasedGateway", "leads nowhere")]
    [InlineData("<noSuchThing id='g'/>", "noSuchThing", "not known here")]
    [InlineData("<receiveTask id='g'/>", "receiveTask", "names no message")]
    [InlineData("<intermediateCatchEvent id='g'><signalEventDefinition/></intermediateCatchEvent>", "signalEventDefinition", "names no signal")]
    public void Refuses_by_name_what_would_not_run(string body, string type, string reason)
    {
        var file = Models.File(body);
        Assert.Contains(Refused(file), r => r.Type == type && r.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Contains("would not run", Models.Read(file).WhyNot("p", forced: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task id='g' startQuantity='2'/", "one token starts it")]
    [InlineData("subProcess id='g'/", "passed at once")]
    public void Says_what_it_runs_otherwise_than_written(string tag, string remark)
    {
        var report = Models.Read(Models.File($"<{tag}>"));
        Assert.Contains(report.Verdicts.Report(report.Document), e => e.Id == "g" && e.Verdict == "runs" && e.Reason.Contains(remark, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("nonsense", "not XML")]
    [InlineData("<a><b></a>", "Line 1")]
    [InlineData("<html/>", "no BPMN 2.0 model")]
    [InlineData("<!DOCTYPE definitions [<!ENTITY a \"aaaa\">]><definitions>&a;</definitions>", "DTD")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://example.org/x.dtd\"><x/>", "DTD")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><x/>", "encoding")]
    public void Refuses_files_that_are_no_models(string text, string reason) =>
        Assert.Contains(reason, BpmnCheckVerb.Check("f", Encoding.UTF8.GetBytes(text), null, null).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_what_is_too_large_too_deep_or_too_many()
    {
        Assert.Contains("5 MB are allowed", BpmnCheckVerb.Check("f", new byte[10 * 1024 * 1024], null, null).Message, StringComparison.Ordinal);
        var deep = string.Concat(Enumerable.Repeat("<a>", 3_000)) + string.Concat(Enumerable.Repeat("</a>", 3_000));
        Assert.Contains("deeper than 100", BpmnCheckVerb.Check("f", Encoding.UTF8.GetBytes(deep), null, null).Message, StringComparison.Ordinal);
        var many = "<a>" + string.Concat(Enumerable.Repeat("<b/>", 60_000)) + "</a>";
        Assert.Contains("more than 50000", BpmnCheckVerb.Check("f", Encoding.UTF8.GetBytes(many), null, null).Message, StringComparison.Ordinal);
    }

    private static JsonElement Check(byte[] file)
    {
        var result = BpmnCheckVerb.Check("f", file, null, null);
        Assert.Null(result.Message);
        return JsonSerializer.SerializeToElement(result.Answer, VerbResult.Json);
    }

    private static List<ElementReport> Refused(byte[] file)
    {
        var model = Models.Read(file);
        return [.. model.Verdicts.Report(model.Document).Where(e => e.Verdict == "refused")];
    }
}
