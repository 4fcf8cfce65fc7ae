using Ctms.Workflows.Processes;

namespace Ctms.Workflows.Tests.Processes;

public sealed class ProcessCheckTests
{
    [Theory]
    [InlineData("<startEvent id='s'/><userTask id='t' name='Review'/>", "s -> t", "Review: Nobody can do it")]
    [InlineData("<startEvent id='s'/><userTask id='t' name='Review' ctms:roles='gardener'/>", "s -> t", "Review: There is no role \"gardener\"")]
    [InlineData("<startEvent id='s'/><userTask id='t' name='Review' ctms:roles='study-manager' ctms:workingDays='3' ctms:escalate='2:gardener'/>", "s -> t", "There is no role \"gardener\"")]
    [InlineData("<startEvent id='s'/><complexGateway id='t' name='Odd'/>", "s -> s", "Odd: A complex gateway does not run")]
    [InlineData("<startEvent id='s'/><intermediateCatchEvent id='t' name='Pause'><timerEventDefinition/></intermediateCatchEvent>", "s -> t", "Pause: The timer says neither")]
    public void Says_of_which_element_and_why_it_would_not_run(string body, string flow, string told) =>
        Assert.Contains(ProcessCheck.Of(GivenProcess.Read(body, flow), "p", GivenProcess.Known), f => f.Stops && f.Told.Contains(told, StringComparison.Ordinal));

    [Theory]
    [InlineData("<startEvent id='s'/><userTask id='t' name='Review' ctms:roles='qa-auditor'/>", "s -> t", "t", "Nobody has the role \"QA / auditor\" yet")]
    [InlineData("<startEvent id='s'/><userTask id='t' ctms:roles='study-manager'/><userTask id='lost' ctms:roles='study-manager'/>", "s -> t", "lost", "it never begins")]
    [InlineData("<startEvent id='s'/><serviceTask id='t'/>", "s -> t", "t", "done by hand")]
    [InlineData("<startEvent id='s'/><userTask id='t' ctms:roles='study-manager'/><boundaryEvent id='b' attachedToRef='t'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>", "s -> t", "b", "Nothing leads on from it")]
    public void Remarks_what_runs_otherwise_than_one_might_think(string body, string flow, string element, string remark)
    {
        var faults = ProcessCheck.Of(GivenProcess.Read(body, flow), "p", GivenProcess.Known);
        Assert.Contains(faults, f => !f.Stops && f.Element == element && f.Text.Contains(remark, StringComparison.Ordinal));
        Assert.DoesNotContain(faults, f => f.Stops);
    }

    [Fact]
    public void A_way_that_comes_back_without_waiting_is_remarked_and_one_with_a_task_is_not()
    {
        var round = ProcessCheck.Of(GivenProcess.Read("<startEvent id='s'/><exclusiveGateway id='g' default='g_e'/><scriptTask id='x' scriptFormat='feel'><script>1</script></scriptTask><endEvent id='e'/>", "s -> g", "g -> x [again]", "x -> g", "g -> e"), "p", GivenProcess.Known);
        Assert.Contains(round, f => f.Element == "g" && f.Text.Contains("without waiting", StringComparison.Ordinal));
        var task = ProcessCheck.Of(GivenProcess.Read("<startEvent id='s'/><exclusiveGateway id='g' default='g_e'/><userTask id='x' ctms:roles='study-manager'/><endEvent id='e'/>", "s -> g", "g -> x [again]", "x -> g", "g -> e"), "p", GivenProcess.Known);
        Assert.DoesNotContain(task, f => f.Text.Contains("without waiting", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<m:process id='a' isExecutable='true'/>", "a", null)]
    [InlineData("<m:process id='a'/><m:process id='b' isExecutable='true'/>", "b", null)]
    [InlineData("<m:process id='a' isExecutable='true'/><m:process id='key' isExecutable='true'/>", "key", null)]
    [InlineData("<m:process id='a' isExecutable='true'><m:callActivity id='c' calledElement='b'/></m:process><m:process id='b' isExecutable='true'/>", "a", null)]
    [InlineData("<m:process id='a' isExecutable='true'/><m:process id='b' isExecutable='true'/>", null, "2 processes of the file are marked executable (a, b)")]
    [InlineData("<m:process id='a'/>", null, "No process of the file is marked executable")]
    [InlineData("", null, "holds no process")]
    public void Knows_which_process_of_a_file_begins(string processes, string? begins, string? refusal)
    {
        var read = ProcessFile.Read($"<m:definitions xmlns:m='http://www.omg.org/spec/BPMN/20100524/MODEL' id='d'>{processes}</m:definitions>").Value!;
        var answer = ProcessFile.Beginning(read.Model, "key");
        Assert.Equal(begins, answer.Value);
        if (refusal is not null) Assert.Contains(refusal, answer.Refusal!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Release of letters", "release-of-letters")]
    [InlineData("  Prüfung  (neu) ", "prufung-neu")]
    [InlineData("2nd look", "")]
    public void Makes_a_key_of_a_name(string name, string key) => Assert.Equal(key, ProcessFile.KeyOf(name));

    [Fact]
    public void A_new_process_is_drawn_and_lacks_only_somebody_who_does_it()
    {
        var xml = NewProcess.Xml("letters", "Letters & \"more\" <>").Value!;
        var model = ProcessFile.Read(xml).Value!;
        Assert.Equal("Letters & \"more\" <>", model.Model.Processes["letters"].Name);
        Assert.Equal("first", Assert.Single(ProcessCheck.Of(model, "letters", GivenProcess.Known)).Element);
    }
}
