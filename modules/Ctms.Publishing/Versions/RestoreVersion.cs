using Ctms.Platform;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Drafts;

namespace Ctms.Publishing.Versions;

/// <summary>Puts an older version into the draft, from where it is submitted as a new one. Nothing that was published is written over.</summary>
internal sealed class RestoreVersion(VersionReads versions, SaveDraft save)
{
    public async Task<Outcome<int>> RunAsync(ItemHead item, int draftNumber, Guid version, CancellationToken stop)
    {
        if (await versions.FindAsync(version, stop) is not { } old || old.ItemId != item.Id) return Outcome.Refused("There is no such version.");
        return await save.RunAsync(item, draftNumber, old.Content with { ChangeNote = $"Back to version {old.Number}", Effective = null, Zone = null, Second = false, ReviewBy = null }, stop);
    }
}
