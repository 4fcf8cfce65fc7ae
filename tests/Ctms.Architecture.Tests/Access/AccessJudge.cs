using System.Net;

namespace Ctms.Architecture.Tests.Access;

/// <summary>What came back, reduced to what a person or program could learn from it.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text);

/// <summary>Whether an answer is right for somebody who asked for this; null is right, else what is wrong.</summary>
internal static class AccessJudge
{
    /// <summary>Somebody without the permission gets neither content nor a form's refusal.</summary>
    public static string? WithoutPermission(Answer answer) =>
        answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound ? null : $"answers {(int)answer.Status} without the permission";

    public static string? Anonymous(Answer answer) =>
        answer.Status is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound ? null : $"answers {(int)answer.Status} to nobody";

    /// <summary>A record outside the scope answers exactly as one that does not exist.</summary>
    public static string? Outside(Answer outside, Answer missing) =>
        outside.Status != missing.Status ? $"answers {(int)outside.Status}, a missing one {(int)missing.Status}"
        : outside.Text != missing.Text ? "says something else than for a missing one"
        : outside.Status == HttpStatusCode.OK ? "answers 200 for a missing one" : null;

    /// <summary>An own record shows itself: an empty 200 is no success.</summary>
    public static string? Own(Answer answer, string marker) =>
        answer.Status != HttpStatusCode.OK ? $"answers {(int)answer.Status} for an own record"
        : !answer.Text.Contains(marker, StringComparison.Ordinal) ? "answers 200 without the own record" : null;

    public static string? Leak(Answer answer, IEnumerable<string> hidden) =>
        hidden.FirstOrDefault(h => answer.Text.Contains(h, StringComparison.Ordinal)) is { } marker ? $"shows \"{marker}\"" : null;
}
