using Ctms.Registry.Areas;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Trials;

/// <summary>The words under which a trial is found in its list: without accents, case and punctuation, the same for text and question.</summary>
internal static class TrialSearch
{
    public static string Of(PublishedTrial trial) => Of(string.Join(' ', new[] { trial.Id, trial.Acronym ?? "", trial.Title, trial.Sponsor }.Concat(trial.FormerIds).Concat(trial.Conditions).Concat(trial.Keywords)));

    public static string Of(string text) => string.Join(' ', AreaMap.Words(text, keepStar: false));
}
