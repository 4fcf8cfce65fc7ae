namespace Ctms.Investigators.Ranking;

/// <summary>A rule that takes a candidate out of the ranking with a reason. It never lowers a score.</summary>
internal sealed record Gate(string Id, GateCondition When, string Reason);
