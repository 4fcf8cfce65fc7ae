namespace Ctms.Architecture.Tests.Contract;

/// <summary>What a new version of the contract may do to the one that was released last.</summary>
internal static class ContractRules
{
    private const string Obsolete = "[obsolete] ";

    /// <summary>
    /// A line that is gone or reads otherwise needs a new first number, and must have been marked obsolete in the version before; a new line needs a new second number.
    /// </summary>
    public static IEnumerable<string> Violations(IReadOnlyCollection<string> released, string releasedVersion, IReadOnlyCollection<string> now, string nowVersion)
    {
        var (before, after) = (Version.Parse(releasedVersion), Version.Parse(nowVersion));
        var (kept, there) = (now.Select(Plain).ToHashSet(), released.Select(Plain).ToHashSet());
        if (after < before) yield return $"The contract goes back from {before} to {after}.";
        foreach (var gone in released.Where(l => !kept.Contains(Plain(l))))
        {
            if (after.Major == before.Major) yield return $"A breaking change needs the version {before.Major + 1}.0.0: {gone}";
            if (!gone.StartsWith(Obsolete, StringComparison.Ordinal)) yield return $"It was not obsolete for one version before: {gone}";
        }

        var changed = now.Where(l => !there.Contains(Plain(l)) || !released.Contains(l)).ToList();
        if (changed.Count > 0 && after.Major == before.Major && after.Minor == before.Minor) yield return $"An addition needs the version {before.Major}.{before.Minor + 1}.0: {changed[0]}";
    }

    private static string Plain(string line) => line.StartsWith(Obsolete, StringComparison.Ordinal) ? line[Obsolete.Length..] : line;
}
