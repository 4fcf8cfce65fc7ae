using Ctms.Platform.Modules;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Durable;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Pages.Components;
using Ctms.Workflows.Processes;
using Ctms.Workflows.Tasks;

namespace Ctms.Workflows;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Schema("workflows").Permissions(Permissions.All).Menu<Menu>().Wording<ProcessWording>().Wording<WorkflowsWording>().Slot("home.work", typeof(TasksAtHome), 10)
            .WhenHeard<MessageThrown, TellInstancesWhenMessageThrown>().WhenHeard<SignalThrown, TellInstancesWhenSignalThrown>()
            .Background<DuePump>().Job<ClimbLadders>(ClimbLadders.Cron).Job<MailDigests>(MailDigests.Cron).Job<FreeTasksOfLeavers>(FreeTasksOfLeavers.Cron)
            .Verb<BpmnCheckVerb>().Verb<BpmnRunVerb>().Verb<DmnEvalVerb>();
        module.Services.AddProcesses().AddEngine().AddTasks().AddApprovals();
    }
}
