using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Bpmn;

/// <summary>A value that an action gets under a name.</summary>
internal sealed record ActionInput(string Name, FeelExpression Value);

/// <summary>The action of a module that a service or send task runs.</summary>
internal sealed record ActionRule(string Action, IReadOnlyList<ActionInput> Inputs);
