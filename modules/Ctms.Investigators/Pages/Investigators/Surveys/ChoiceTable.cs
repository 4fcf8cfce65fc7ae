namespace Ctms.Investigators.Pages.Surveys;

/// <summary>The table in which choices, columns or rows are typed. Fixed: yes and no, whose words are given.</summary>
internal sealed record ChoiceTable(string Field, string Title, IReadOnlyList<ChoiceInput> Lines, bool HasPoints, bool IsFixed);
