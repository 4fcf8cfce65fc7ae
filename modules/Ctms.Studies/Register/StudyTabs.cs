using Ctms.Platform.Access;
using Ctms.Platform.Modules;

namespace Ctms.Studies.Register;

internal sealed record StudyTab(string Text, string Url);

/// <summary>What stands around each page of a study, whichever module the page belongs to.</summary>
internal sealed record StudyFrame(StudyRecord Study, IReadOnlyList<StudyTab> Tabs, bool MayEdit, bool MayChangeStatus);

/// <summary>The tabs of a study, from the menus of all modules, as far as this person may use them for this very study.</summary>
internal sealed class StudyTabs(IEnumerable<IMenu> menus, IAccess access)
{
    public async Task<StudyFrame> AroundAsync(StudyRecord study, CancellationToken stop)
    {
        var place = new ScopeTarget(study.ClientId, study.Id);
        var tabs = new List<StudyTab>();
        foreach (var entry in menus.SelectMany(m => m.Entries).Where(e => e.Parent == MenuEntry.OfStudy).OrderBy(e => e.Order))
        {
            if (await access.AllowsAsync(entry.Permission, place, stop)) tabs.Add(new(entry.Text, entry.Url.Replace("{protocol}", study.ProtocolNumber, StringComparison.Ordinal)));
        }

        return new(study, tabs, await access.AllowsAsync(Permissions.Manage, study.Place.Target, stop), await access.AllowsAsync(Permissions.ChangeStatus, study.Place.Target, stop));
    }
}
