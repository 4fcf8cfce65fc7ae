using Ctms.Investigators.Candidates;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Surveys;

/// <summary>A survey as those who are asked see it: the draft, or a version.</summary>
[Requires(Permissions.Survey)]
internal sealed class PreviewModel(StudyHeads heads, SurveyReads surveys) : SurveyPage(heads, surveys)
{
    public SurveyDefinition Shown { get; private set; } = null!;

    public int? Version { get; private set; }

    public string Language { get; private set; } = "en";

    public IReadOnlyList<string> Languages => SurveyCheck.LanguagesOf(Shown);

    public async Task<IActionResult> OnGetAsync(int? version, string? language, CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        if (version is null) Shown = Survey.Draft;
        else if (Survey.Versions.FirstOrDefault(one => one.Number == version) is { } found) (Shown, Version) = (found.Definition, found.Number);
        else return NotFound();
        Language = Languages.Contains(language) ? language! : "en";
        return Page();
    }

    public new string Url(string language) => $"{Request.Path}?{(Version is { } number ? $"version={number}&" : "")}language={language}";

    public string Say(ShownWhen when) => BranchWords.Of(Shown, when, T);
}
