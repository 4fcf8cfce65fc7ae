namespace Ctms.Workflows.Feel;

/// <summary>How a text is written. All of them become the same expressions, and none reaches the host's own language.</summary>
internal enum FeelDialect
{
    Feel,

    /// <summary>Conditions of other tools: FEEL with "==", texts in single quotes and bpmn:getDataObject('name').</summary>
    Lenient,

    /// <summary>${...}: names, literals, comparisons, arithmetic, and, or, not, empty and ?:. Calls are refused.</summary>
    Juel,
}
