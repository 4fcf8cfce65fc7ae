using Ctms.Platform.Access;
using Ctms.Platform.Modules;

namespace Ctms.Investigators.Candidates;

/// <summary>A tab of a study, whichever module offers it.</summary>
internal sealed record StudyTabLink(string Text, string Url);

/// <summary>What stands above this module's pages of a study.</summary>
internal sealed record StudyHead(StudyCard Study, IReadOnlyList<StudyTabLink> Tabs, bool MayChoose, bool MayRank)
{
    /// <summary>Nothing is sent for a study that is over.</summary>
    public bool MayInvite { get; init; }

    public bool MayDecide { get; init; }

    /// <summary>People are told what was decided even when the study is over by then.</summary>
    public bool MayTell { get; init; }

    /// <summary>May know who the candidates are.</summary>
    public bool SeesCandidates { get; init; }

    public string Address => $"/studies/{Uri.EscapeDataString(Study.Protocol)}";
}

/// <summary>Finds the study of a page and its tabs from the menus of all modules, as far as this person may use them for this very study.</summary>
internal sealed class StudyHeads(StudyCards studies, IEnumerable<IMenu> menus, IAccess access)
{
    public async Task<StudyHead?> FindAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return null;
        var place = new ScopeTarget(study.ClientId, study.Id);
        var tabs = new List<StudyTabLink>();
        foreach (var entry in menus.SelectMany(menu => menu.Entries).Where(entry => entry.Parent == Menu.StudyTab).OrderBy(entry => entry.Order))
        {
            if (await access.AllowsAsync(entry.Permission, place, stop)) tabs.Add(new(entry.Text, entry.Url.Replace("{protocol}", Uri.EscapeDataString(study.Protocol), StringComparison.Ordinal)));
        }

        return new(study, tabs, await access.AllowsAsync(Permissions.Choose, place, stop) && !study.HasEnded, await access.AllowsAsync(Permissions.Rank, place, stop))
        {
            MayInvite = await access.AllowsAsync(Permissions.Invite, place, stop) && !study.HasEnded,
            MayDecide = await access.AllowsAsync(Permissions.Decide, place, stop) && !study.HasEnded,
            MayTell = await access.AllowsAsync(Permissions.Decide, place, stop),
            SeesCandidates = await access.AllowsAsync(Permissions.ViewRanking, place, stop),
        };
    }
}
