using System.Globalization;
using Ctms.Investigators.Ranking;
using Ctms.Investigators.Search;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Candidates;

/// <summary>How a ranking is said to people.</summary>
internal static class RankingWords
{
    /// <summary>Answers are called by their question while the study's surveys are known, else by its code.</summary>
    public static string Criterion(string id, IStringLocalizer texts, StudyCatalogue? catalogue = null) => (catalogue ?? StudyCatalogue.Registry).Find(id) switch
    {
        { } known => texts[known.Name],
        null when id == AnswerCriteria.ShareId => texts[AnswerCriteria.Share.Name],
        null when id.StartsWith(AnswerCriteria.Prefix, StringComparison.Ordinal) => texts["Answer to {0}", id[AnswerCriteria.Prefix.Length..]],
        _ => id,
    };

    public static string Excluded(string reason, IStringLocalizer texts) => reason == RankTable.InsufficientData ? texts["Insufficient data"] : texts[reason];

    /// <summary>A value as the analyst reads it.</summary>
    public static string Value(string criterion, RankValue? value, IStringLocalizer texts, StudyCatalogue? catalogue = null) => (criterion, value) switch
    {
        (_, null) => texts["not known"],
        (_, { } code) when catalogue?.Find(criterion)?.ValueNames?.GetValueOrDefault(code.ToString()) is { } name => name,
        (StudyCriteria.Role, { } role) => TrialWords.Role(role.ToString(), texts),
        (_, { Truth: { } truth }) => truth ? texts["Yes"] : texts["No"],
        (_, { Number: { } number }) => Number(number),
        (_, { } other) => other.ToString(),
    };

    /// <summary>What becomes of an estimate: "12 said, 6.5 expected: 54 % of what was promised in 3 studies was delivered (22 of 41)".</summary>
    public static string Promise(PromisedValue value, IStringLocalizer texts) => value.Delivered is not { } share
        ? texts["no history: {0} counts as it was said", Number(value.Estimate)]
        : value.Studies == 1
            ? texts["{0} said, {1} expected: counts {2} by the record of 1 study ({3} enrolled of {4} promised)", Number(value.Estimate), Number(value.Expected), Percent(share), Number(value.Actual), Number(value.Promised)]
            : texts["{0} said, {1} expected: counts {2} by the record of {5} studies ({3} enrolled of {4} promised)", Number(value.Estimate), Number(value.Expected), Percent(share), Number(value.Actual), Number(value.Promised), value.Studies];

    /// <summary>"54 %"</summary>
    /// <summary>Where the approval of a snapshot stands.</summary>
    public static Platform.Web.StatusText Approval(string approval, IStringLocalizer texts) => approval switch
    {
        "waiting" => new(texts["Waits for approval"], Platform.Web.Tone.Amber),
        "approved" => new(texts["Approved"], Platform.Web.Tone.Green),
        "rejected" => new(texts["Rejected"], Platform.Web.Tone.Red),
        _ => new(texts["Taken back"], Platform.Web.Tone.Neutral),
    };

    public static string Percent(double share) => share.ToString("0 %", CultureInfo.CurrentCulture);

    public static string Number(double number) => number.ToString("#,0.##", CultureInfo.CurrentCulture);

    /// <summary>"+12.4 Trials in the condition"</summary>
    public static string Of(Reason reason, IStringLocalizer texts, StudyCatalogue? catalogue = null)
        => $"{reason.Difference.Value.ToString("+0.0;−0.0", CultureInfo.CurrentCulture)} {Criterion(reason.Criterion, texts, catalogue)}";

    public static string Missing(MissingPolicy policy, IStringLocalizer texts) => policy switch
    {
        MissingPolicy.Zero => texts["counts 0 points"],
        MissingPolicy.Fifty => texts["counts 50 points"],
        _ => texts["is left out, the other weights are scaled up"],
    };
}
