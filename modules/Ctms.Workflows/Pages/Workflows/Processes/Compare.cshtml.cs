using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Processes;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages.Processes;

/// <summary>Two versions, or a version and the draft: what came, went and changed, in words and in colours.</summary>
[Requires(Permissions.View)]
internal sealed class CompareModel(ProcessReads reads, DesignRight right, ProcessVocabulary vocabulary) : ProcessPage(reads, right)
{
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    /// <summary>Null is the draft.</summary>
    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    public IReadOnlyList<ModelChange> Changes { get; private set; } = [];

    public DiagramView Before { get; private set; } = null!;

    public DiagramView After { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        From ??= Newest?.Number;
        if (await Reads.TextAsync(Process, From, stop) is not { } before || await Reads.TextAsync(Process, To, stop) is not { } after) return NotFound();
        if (ProcessFile.Read(before) is not { Value: { } old } || ProcessFile.Read(after) is not { Value: { } now }) return NotFound();
        Changes = CompareModels.Of(old.Document, now.Document);
        var known = await vocabulary.ReadAsync(stop);
        Before = DiagramView.Of("before", NameOf(From), before, Marks(ModelChangeKind.Added), known, T) with { HideTable = true };
        After = DiagramView.Of("after", NameOf(To), after, Marks(ModelChangeKind.Removed), known, T) with { HideTable = true };
        return Page();
    }

    public string NameOf(int? version) => version is { } number ? T["Version {0}", number] : T["Draft"];

    public string WordOf(ModelChangeKind kind) => kind.ToString();

    public Tone ToneOf(ModelChangeKind kind) => DiagramView.ToneOf(MarkOf(kind));

    /// <summary>What an added or removed thing says of itself.</summary>
    public string Summary(ModelChange change) =>
        string.Join(" · ", change.Fields.Where(f => f.Field is not ("kind" or "name" or "sourceRef" or "targetRef")).Take(6).Select(f => $"{T[FieldWords.Of(f.Field)]}: {f.After ?? f.Before}"));

    private List<DiagramMarker> Marks(ModelChangeKind without) => [.. Changes.Where(c => c.Kind != without).Select(c => new DiagramMarker(c.Id, MarkOf(c.Kind)))];

    private static DiagramMark MarkOf(ModelChangeKind kind) => kind switch
    {
        ModelChangeKind.Added => DiagramMark.Added,
        ModelChangeKind.Removed => DiagramMark.Removed,
        _ => DiagramMark.Changed,
    };
}
