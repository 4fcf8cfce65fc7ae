namespace Ctms.Accounts.SignIn;

/// <summary>How long somebody has to wait after so many failures (ID-07).</summary>
internal static class ThrottleRule
{
    public const int FreeTries = 5;
    public const int TriesUntilLock = 10;

    /// <summary>Signing is stricter: whoever signs is signed in already, so five wrong tries are no absent-mindedness.</summary>
    public const int SigningTriesUntilLock = 5;
    public const int FreeTriesOfSource = 50;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <summary>Failures older than this are forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>Five tries are free, then the pause doubles from a second; from ten on the name is locked for a quarter of an hour.</summary>
    public static TimeSpan PauseOfName(int failures, int triesUntilLock = TriesUntilLock) =>
        failures >= triesUntilLock ? LockTime
            : failures < FreeTries ? TimeSpan.Zero
            : TimeSpan.FromSeconds(Math.Pow(2, failures - FreeTries));

    /// <summary>Many people may sit behind one source, so it is allowed more; then the pause grows up to the same quarter of an hour.</summary>
    public static TimeSpan PauseOfSource(int failures) => failures < FreeTriesOfSource
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(LockTime.TotalSeconds, Math.Pow(2, Math.Min(20, failures - FreeTriesOfSource))));

    public static TimeSpan Wait(TimeSpan pause, DateTimeOffset? lastFailure, DateTimeOffset now) =>
        lastFailure is { } last && last + pause > now ? last + pause - now : TimeSpan.Zero;
}
