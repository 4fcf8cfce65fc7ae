using System.Text;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Processes;

namespace Ctms.Workflows.Tests.Processes;

public sealed class CompareModelsTests
{
    [Theory]
    [InlineData("<userTask id='t' name='A' ctms:workingDays='3'/>", "<userTask id='t' name='A' ctms:workingDays='5'/>", "Changed t: ctms:workingDays 3 → 5")]
    [InlineData("<userTask id='t' name='A'/>", "<userTask id='t' name='B' ctms:roles='x'/>", "Changed t: ctms:roles – → x, name A → B")]
    [InlineData("<userTask id='t' name='A'/>", "<serviceTask id='t' name='A' ctms:action='x'/>", "Changed t: ctms:action – → x, kind User task → Service task")]
    [InlineData("<task id='t'><documentation>old</documentation></task>", "<task id='t'><documentation>new</documentation></task>", "Changed t: documentation old → new")]
    [InlineData("<intermediateCatchEvent id='t'><timerEventDefinition id='d1'><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>", "<intermediateCatchEvent id='t'><timerEventDefinition id='d2'><timeDuration>P2D</timeDuration></timerEventDefinition></intermediateCatchEvent>", "Changed t: timerEventDefinition/timeDuration P1D → P2D")]
    [InlineData("<sendTask id='t' ctms:action='x'><extensionElements><ctms:input name='a' value='=1'/></extensionElements></sendTask>", "<sendTask id='t' ctms:action='x'><extensionElements><ctms:input name='a' value='=2'/></extensionElements></sendTask>", "Changed t: input a/value =1 → =2")]
    public void Tells_each_property_before_and_after(string before, string after, string told) => Assert.Equal(told, Assert.Single(Told(before, after)));

    [Fact]
    public void Tells_what_came_and_what_went()
    {
        Assert.Equal(["Added b: kind – → Task", "Added a_b: kind – → Flow, sourceRef – → Task a, targetRef – → Task b"], Told("<task id='a'/>", "<task id='a'/><task id='b'/>", [], ["a -> b"]));
        Assert.Equal(["Removed b: kind Task → –"], Told("<task id='a'/><task id='b'/>", "<task id='a'/>"));
    }

    [Fact]
    public void A_changed_condition_is_told_at_its_flow() =>
        Assert.Equal(["Changed a_b: conditionExpression x > 1 → x > 2"], Told("<task id='a'/><task id='b'/>", "<task id='a'/><task id='b'/>", ["a -> b [x > 1]"], ["a -> b [x > 2]"]));

    [Fact]
    public void A_flow_that_leads_elsewhere_is_told_even_when_both_ends_are_called_alike() =>
        Assert.Equal(["Changed f: targetRef Same → Same"], Told("<task id='a'/><task id='b' name='Same'/><task id='c' name='Same'/><sequenceFlow id='f' sourceRef='a' targetRef='b'/>", "<task id='a'/><task id='b' name='Same'/><task id='c' name='Same'/><sequenceFlow id='f' sourceRef='a' targetRef='c'/>"));

    [Fact]
    public void A_step_that_moved_into_a_sub_process_is_told() =>
        Assert.Contains("Changed t: within – → Inner", Told("<task id='t'/><subProcess id='i' name='Inner'/>", "<subProcess id='i' name='Inner'><task id='t'/></subProcess>"));

    [Fact]
    public void Layout_order_and_prefixes_say_nothing()
    {
        var one = NewProcess.Xml("p", "P").Value!;
        var moved = one.Replace("x=\"280\"", "x=\"900\"", StringComparison.Ordinal).Replace("<bpmn:incoming>to-first</bpmn:incoming>", "", StringComparison.Ordinal).Replace("bpmn:", "b:", StringComparison.Ordinal).Replace("xmlns:bpmn=", "xmlns:b=", StringComparison.Ordinal);
        Assert.NotEqual(one, moved);
        Assert.Empty(CompareModels.Of(Document(one), Document(moved)));
    }

    [Fact]
    public void Every_reference_model_is_equal_to_itself_and_a_renamed_one_differs_in_that_name_only()
    {
        foreach (var file in TestFiles.Names("bpmn", "*.bpmn"))
        {
            var model = BpmnDocument.Read(TestFiles.Bpmn(file)).Value!;
            Assert.Empty(CompareModels.Of(model, BpmnDocument.Read(model.Write()).Value!));
            if ((string?)model.FirstNamed()?.Attribute("id") is not { } id || !ModelThings.IsThing(model.Find(id)!)) continue;
            var changes = CompareModels.Of(model, model.Rename(id, "Another name").Value!);
            Assert.Contains(changes, c => c.Id == id && c.Fields.Any(f => f is { Field: "name", After: "Another name" }));
            Assert.All(changes, c => Assert.Equal(ModelChangeKind.Changed, c.Kind));
        }
    }

    private static List<string> Told(string before, string after, string[]? flowsBefore = null, string[]? flowsAfter = null) =>
        [.. CompareModels.Of(Document(GivenProcess.Xml(before, flowsBefore ?? [])), Document(GivenProcess.Xml(after, flowsAfter ?? [])))
            .Select(c => $"{c.Kind} {c.Id}: {string.Join(", ", c.Fields.OrderBy(f => f.Field, StringComparer.Ordinal).Select(f => $"{f.Field} {f.Before ?? "–"} → {f.After ?? "–"}"))}")];

    private static BpmnDocument Document(string xml) => BpmnDocument.Read(Encoding.UTF8.GetBytes(xml)).Value!;
}
