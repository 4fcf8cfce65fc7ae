namespace Ctms.Investigators.Pages.Surveys;

/// <summary>Two buttons that move something up or down in the draft of this number.</summary>
internal sealed record MoveButtons(string Action, int Number, string Name);
