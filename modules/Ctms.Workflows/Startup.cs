using Ctms.Platform.Modules;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module) =>
        module.Schema("workflows").Verb<BpmnCheckVerb>().Verb<BpmnRunVerb>().Verb<DmnEvalVerb>();
}
