using Choice = Ctms.Platform.Web.Choice;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>The branch of a section or question, and what it may depend on.</summary>
internal sealed record BranchFields(BranchInput Input, IReadOnlyList<Choice> Offers);
