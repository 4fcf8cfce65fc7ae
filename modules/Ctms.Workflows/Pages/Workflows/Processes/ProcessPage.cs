using Ctms.Platform.Web;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Ctms.Workflows.Pages.Processes;

/// <summary>A page of one process: finds it by the key in the address, or says that there is none.</summary>
internal abstract class ProcessPage(ProcessReads reads, DesignRight right) : PortalPage
{
    protected ProcessReads Reads => reads;

    protected DesignRight Right => right;

    public ProcessCard Process { get; private set; } = null!;

    public IReadOnlyList<VersionCard> Versions { get; private set; } = [];

    public bool MayDesign { get; private set; }

    public VersionCard? Newest => Versions.Count > 0 ? Versions[0] : null;

    public bool HasChanges => ProcessReads.HasChanges(Process, Versions);

    public StatusText Status => StateOf(Newest?.Number, HasChanges, Process.RetiredAt is not null, T);

    public IReadOnlyList<Crumb> Crumbs(params Crumb[] further) => [new(T["Processes"], "/workflows/processes"), further.Length == 0 ? new(Process.Name) : new(Process.Name, Process.Address), .. further];

    public static StatusText StateOf(int? version, bool isChanged, bool isRetired, IStringLocalizer texts) => (version, isChanged, isRetired) switch
    {
        (_, _, true) => new(texts["Retired"], Tone.Neutral),
        (null, _, _) => new(texts["Draft"], Tone.Amber),
        ({ } number, true, _) => new(texts["Version {0}, draft changed", number], Tone.Amber),
        ({ } number, _, _) => new(texts["Version {0}", number], Tone.Green),
    };

    protected async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (await reads.FindAsync((string)RouteData.Values["key"]!, stop) is not { } process) return false;
        (Process, Versions, MayDesign) = (process, await reads.VersionsAsync(process.Id, stop), await right.IsHeldAsync(stop) && process.IsDesigned);
        return true;
    }

    protected FileContentResult Download(string xml, string suffix) => File(System.Text.Encoding.UTF8.GetBytes(xml), "application/xml", $"{Process.Key}{suffix}.bpmn");
}
