using Ctms.Platform.Web;
using Ctms.Studies.Register;

namespace Ctms.Studies.Pages;

/// <summary>A tab of a study.</summary>
internal abstract class StudyPage(StudyReads studies, StudyTabs tabs) : PortalPage
{
    public StudyFrame Frame { get; private set; } = null!;

    public StudyRecord Study => Frame.Study;

    protected async Task<bool> LoadAsync(string protocol, CancellationToken stop)
    {
        if (await studies.FindAsync(protocol, stop) is not { } study) return false;
        Frame = await tabs.AroundAsync(study, stop);
        return true;
    }
}
