using Ctms.Platform.Modules;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Engine;
using Ctms.Workflows.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Schema("workflows").Permissions(Permissions.All).Menu<Menu>().Wording<ProcessWording>().Verb<BpmnCheckVerb>().Verb<BpmnRunVerb>().Verb<DmnEvalVerb>();
        module.Services.AddProcesses();
    }
}
