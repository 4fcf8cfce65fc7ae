using System.Text;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tests.Bpmn;

public sealed class TaskRuleTests
{
    [Fact]
    public void Reads_who_does_a_task_until_when_and_how_it_ends()
    {
        var rule = Node("<m:userTask id='t' ctms:roles='study-manager  qa-auditor' ctms:assignee='=owner.id' ctms:workingDays='3' ctms:remind='1' ctms:escalate='2:study-manager 5:tenant-administrator' ctms:meaning='approval' ctms:decide='true' ctms:why='The letter leaves the house.'/>").Task!;
        Assert.Equal(["study-manager", "qa-auditor"], rule.Roles);
        Assert.Equal("u1", rule.Assignee!.Ask(new FeelContext { ["owner"] = new FeelContext { ["id"] = "u1" } }, TimeProvider.System).Value);
        Assert.Equal((3, 1), (rule.WorkingDays, rule.Remind));
        Assert.Equal([new Rung(2, "study-manager"), new Rung(5, "tenant-administrator")], rule.Ladder);
        Assert.Equal(("approval", true, "The letter leaves the house."), (rule.Meaning, rule.Decide, rule.Why));
    }

    [Theory]
    [InlineData("<m:userTask id='t' x:assignee='demo' x:candidateGroups='monitors, auditors'/>", "demo", "monitors auditors")]
    [InlineData("<m:userTask id='t' x:assignee='${approver}'/>", "anna", "")]
    [InlineData("<m:userTask id='t' ctms:assignee='anna@example.org'/>", "anna@example.org", "")]
    [InlineData("<m:userTask id='t' ctms:assignee='approver'/>", "anna", "")]
    [InlineData("<m:userTask id='t'><m:extensionElements><x:assignmentDefinition assignee='=approver' candidateGroups='monitors'/></m:extensionElements></m:userTask>", "anna", "monitors")]
    [InlineData("<m:userTask id='t'><m:humanPerformer><m:resourceAssignmentExpression><m:formalExpression>${approver}</m:formalExpression></m:resourceAssignmentExpression></m:humanPerformer></m:userTask>", "anna", "")]
    [InlineData("<m:userTask id='t'><m:potentialOwner><m:resourceAssignmentExpression><m:formalExpression>user(bert), group(monitors)</m:formalExpression></m:resourceAssignmentExpression></m:potentialOwner></m:userTask>", "bert", "monitors")]
    [InlineData("<m:userTask id='t'><m:potentialOwner><m:resourceAssignmentExpression><m:formalExpression>monitors</m:formalExpression></m:resourceAssignmentExpression></m:potentialOwner></m:userTask>", null, "monitors")]
    [InlineData("<m:userTask id='t' ctms:roles='qa-auditor' x:candidateGroups='monitors'/>", null, "qa-auditor")]
    public void Reads_people_as_other_tools_write_them(string task, string? person, string roles)
    {
        var rule = Node(task).Task!;
        Assert.Equal(person, rule.Assignee?.Ask(new FeelContext { ["approver"] = "anna" }, TimeProvider.System).Value);
        Assert.Equal(roles, string.Join(' ', rule.Roles));
    }

    [Theory]
    [InlineData("ctms:workingDays='soon'", "\"soon\"; it is a number")]
    [InlineData("ctms:workingDays='0'", "from 1 to 999")]
    [InlineData("ctms:workingDays='3' ctms:remind='x'", "ctms:remind is \"x\"")]
    [InlineData("ctms:workingDays='3' ctms:remind='3'", "has only 3")]
    [InlineData("ctms:remind='1'", "no number of working days")]
    [InlineData("ctms:workingDays='3' ctms:escalate='study-manager'", "no step of a ladder")]
    [InlineData("ctms:workingDays='3' ctms:escalate='2:study-manager 2:qa-auditor'", "have to follow each other")]
    [InlineData("ctms:roles=' '", "names no role")]
    [InlineData("ctms:roles='Study&#160;Manager'", "is no role")]
    [InlineData("ctms:meaning='love'", "cannot mean \"love\"")]
    [InlineData("ctms:decide='maybe'", "it is true or false")]
    [InlineData("ctms:assignee='=1 +'", "cannot be read")]
    [InlineData("ctms:rolse='qa-auditor'", "ctms:rolse means nothing here")]
    [InlineData("ctms:action='survey.publish'", "ctms:action means nothing here")]
    [InlineData("x:candidateGroups='${groups}'", "are an expression")]
    public void Refuses_what_cannot_be_meant(string attributes, string reason)
    {
        var read = Read($"<m:userTask id='t' {attributes}/>");
        Assert.Contains(read.Verdicts.Report(read.Document), e => e.Id == "t" && e.Verdict == "refused" && e.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Reads_the_action_of_a_service_with_its_inputs()
    {
        var node = Node("<m:serviceTask id='t' ctms:action='survey.publish'><m:extensionElements><ctms:input name='survey' value='=record.id'/></m:extensionElements></m:serviceTask>");
        Assert.Equal("survey.publish", node.Action!.Action);
        Assert.Equal(("survey", "record.id"), (Assert.Single(node.Action.Inputs).Name, node.Action.Inputs[0].Value.Text));
    }

    [Theory]
    [InlineData("<m:serviceTask id='t'/>", "names no action (ctms:action): it is done by hand")]
    [InlineData("<m:serviceTask id='t' x:delegateExpression='${bean}'/>", "What another engine would run here is kept")]
    [InlineData("<m:businessRuleTask id='t'/>", "it is done by hand")]
    [InlineData("<m:userTask id='t'/>", "neither a role nor a person")]
    public void Remarks_what_is_left_to_people(string task, string remark)
    {
        var read = Read(task);
        Assert.Contains(read.Verdicts.Report(read.Document), e => e.Id == "t" && e.Verdict == "runs" && e.Reason.Contains(remark, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<m:serviceTask id='t' ctms:action='a'><m:extensionElements><ctms:input name='x' value='=1 +'/></m:extensionElements></m:serviceTask>", "input")]
    [InlineData("<m:serviceTask id='t' ctms:action='a'><m:extensionElements><ctms:input value='=1'/></m:extensionElements></m:serviceTask>", "no name")]
    [InlineData("<m:task id='t'><m:extensionElements><ctms:deadline/></m:extensionElements></m:task>", "ctms:deadline means nothing here")]
    public void Refuses_inputs_and_parts_that_cannot_be_read(string task, string reason)
    {
        var read = Read(task);
        Assert.Contains(read.Verdicts.Report(read.Document), e => e.Verdict == "refused" && (e.Reason + e.Type).Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void What_runs_of_the_extension_is_reported_as_running()
    {
        var read = Read("<m:serviceTask id='t' ctms:action='a'><m:extensionElements><ctms:input name='x' value='=1'/></m:extensionElements></m:serviceTask>");
        Assert.Contains(read.Verdicts.Report(read.Document), e => e.Type == "{urn:ctms-modular:bpmn}input" && e.Verdict == "runs");
    }

    [Theory]
    [InlineData("<m:receiveTask id='t' messageRef='msg' ctms:correlation='=subject'/>")]
    [InlineData("<m:intermediateCatchEvent id='t' ctms:correlation='=subject'><m:messageEventDefinition messageRef='msg'/></m:intermediateCatchEvent>")]
    [InlineData("<m:intermediateCatchEvent id='t'><m:messageEventDefinition messageRef='msg' ctms:correlation='=subject'/></m:intermediateCatchEvent>")]
    [InlineData("<m:receiveTask id='t' messageRef='keyed'/>")]
    public void Reads_the_key_by_which_a_message_finds_its_instance(string node) => Assert.Equal("subject", Node(node).Event.Correlation!.Text);

    [Fact]
    public void The_invoice_model_names_who_its_author_meant()
    {
        var nodes = Models.Read(TestFiles.Bpmn("C.1.0.bpmn")).Model.Processes.Values.SelectMany(p => p.Nodes.Values).ToDictionary(n => n.Id);
        Assert.Equal("demo", nodes["reviewInvoice"].Task!.Assignee!.Ask(new FeelContext(), TimeProvider.System).Value);
        Assert.Contains(nodes.Values, n => n.Task is { Roles: [_, ..] });
    }

    private static FlowNode Node(string body) => Read(body).Model.Processes["p"].Nodes["t"];

    private static CheckedModel Read(string body) => Models.Read(Encoding.UTF8.GetBytes($"""
        <m:definitions xmlns:m="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ctms="urn:ctms-modular:bpmn" xmlns:x="http://example.org/tool" id="d" targetNamespace="t">
        <m:message id="msg" name="Answer"/><m:message id="keyed" name="Keyed"><m:extensionElements><x:subscription correlationKey="=subject"/></m:extensionElements></m:message>
        <m:process id="p" isExecutable="true">{body}</m:process></m:definitions>
        """));
}
