using Ctms.Directory.Matching;

namespace Ctms.Directory.Intake;

/// <summary>Facility names read in this scope: an import names the same few thousand hospitals again and again.</summary>
internal sealed class FacilityNames
{
    private const int Most = 20_000;
    private readonly Dictionary<string, FacilityName> read = new(StringComparer.Ordinal);

    public FacilityName Of(string? published)
    {
        if (published is null) return FacilityName.Of(null);
        if (read.TryGetValue(published, out var known)) return known;
        if (read.Count >= Most) read.Clear();
        return read[published] = FacilityName.Of(published);
    }
}
