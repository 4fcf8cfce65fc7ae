using System.Text;
using Ctms.Platform.Access;
using Ctms.Workflows.Approvals;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Tests.Approvals;

/// <summary>The process that the settings page writes.</summary>
public sealed class ApprovalBpmnTests
{
    private static readonly ApprovalStep One = new("Review", [Role.MedicalReviewer, Role.QaAuditor], 2, 5, 1, [new Rung(1, Role.StudyManager), new Rung(3, Role.TenantAdministrator)], "review");

    [Fact]
    public void Everything_in_it_runs_and_nothing_is_refused()
    {
        var model = Read(new ApprovalSettings([One, One with { Name = "Beside", Beside = true }, One with { Name = "Last" }]));
        Assert.Null(model.WhyNot(model.Model.Processes.Keys.Single(), forced: false));
    }

    [Fact]
    public void Its_tasks_carry_what_was_set()
    {
        var task = Read(new ApprovalSettings([One])).Model.Processes.Values.Single().Nodes["step-1"].Task!;
        Assert.Equal([Role.MedicalReviewer, Role.QaAuditor], task.Roles);
        Assert.Equal((5, 1, "review", true), (task.WorkingDays, task.Remind, task.Meaning, task.Decide));
        Assert.Equal([new Rung(1, Role.StudyManager), new Rung(3, Role.TenantAdministrator)], task.Ladder);
    }

    [Fact]
    public void Every_element_stands_on_the_diagram()
    {
        var document = Read(new ApprovalSettings([One, One with { Name = "Beside", Beside = true }])).Document;
        var drawn = document.Elements.Select(e => (string?)e.Attribute("bpmnElement")).OfType<string>().ToHashSet();
        var nodes = document.Elements.Where(e => e.Name.Namespace == BpmnDocument.Bpmn && (e.Name.LocalName.EndsWith("Event", StringComparison.Ordinal) || e.Name.LocalName.EndsWith("Task", StringComparison.Ordinal) || e.Name.LocalName.EndsWith("Gateway", StringComparison.Ordinal) || e.Name.LocalName is "sequenceFlow" or "subProcess"));
        Assert.All(nodes, n => Assert.Contains((string)n.Attribute("id")!, drawn));
    }

    [Fact]
    public void The_same_settings_write_the_same_file() =>
        Assert.Equal(ApprovalBpmn.Write("approval.x", "X", new ApprovalSettings([One]), "Why"), ApprovalBpmn.Write("approval.x", "X", ApprovalSettings.Read(new ApprovalSettings([One]).Write()), "Why"));

    [Theory]
    [InlineData("", "study-manager", 1, null, null, "name")]
    [InlineData("A", "no-such-role", 1, null, null, "roles")]
    [InlineData("A", "study-manager", 0, null, null, "quorum")]
    [InlineData("A", "study-manager", 21, null, null, "quorum")]
    [InlineData("A", "study-manager", 1, 0, null, "workingDays")]
    [InlineData("A", "study-manager", 1, null, 1, "remind")]
    [InlineData("A", "study-manager", 1, 3, 3, "remind")]
    public void Settings_that_make_no_sense_are_said_where_they_are(string name, string role, int quorum, int? days, int? remind, string field) =>
        Assert.Equal(field, Assert.Single(new ApprovalSettings([new ApprovalStep(name, [role], quorum, days, remind)]).Check([Role.StudyManager])).Field);

    private static CheckedModel Read(ApprovalSettings settings)
    {
        var model = CheckedModel.Read(Encoding.UTF8.GetBytes(ApprovalBpmn.Write("approval.report.release", "Release a report", settings, "Read it.")));
        Assert.Null(model.Refusal);
        return model.Value!;
    }
}
