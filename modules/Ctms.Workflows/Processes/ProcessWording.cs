using System.Text;
using System.Text.Json;
using Ctms.Platform.Audit;
using Ctms.Workflows.Bpmn;
using Microsoft.Extensions.Localization;

namespace Ctms.Workflows.Processes;

/// <summary>A changed drawing in History: which things came, went or changed, never the file itself.</summary>
internal sealed class ProcessWording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("workflows.process", "process", "name", new Dictionary<string, string> { ["retired_at"] = "Retired" }, "draft_number", "draft_changed_at", "draft_changed_by", "created_at", "created_by", "kind")
        {
            Parts = new Dictionary<string, PartWords> { ["draft"] = Changes },
        },
        new("workflows.process_version", "version of a process", "number", new Dictionary<string, string> { ["note"] = "Note" }, "process_id", "sha256", "published_at", "published_by")
        {
            Parts = new Dictionary<string, PartWords> { ["xml"] = (_, _, _) => [] },
        },
    ];

    internal static IEnumerable<FieldChange> Changes(string? old, string? now, IStringLocalizer texts)
    {
        if (Read(old) is not { } before || Read(now) is not { } after) return [];
        return CompareModels.Of(before, after).Select(c => c.Kind switch
        {
            ModelChangeKind.Added => new FieldChange(c.Name, null, texts[c.Type]),
            ModelChangeKind.Removed => new FieldChange(c.Name, texts[c.Type], null),
            _ => new FieldChange(c.Name, Said(c, f => f.Before, texts), Said(c, f => f.After, texts)),
        });
    }

    private static string? Said(ModelChange change, Func<ModelField, string?> side, IStringLocalizer texts)
    {
        var said = string.Join(", ", change.Fields.Where(f => side(f) is not null).Select(f => $"{texts[FieldWords.Of(f.Field)]} {Short(side(f)!)}"));
        return said.Length > 0 ? said : null;
    }

    // The trail keeps values as JSON.
    private static BpmnDocument? Read(string? kept) => kept is null || JsonSerializer.Deserialize<string>(kept) is not { } xml ? null : BpmnDocument.Read(Encoding.UTF8.GetBytes(xml)).Value;

    private static string Short(string text) => text.Length > 120 ? text[..117] + "…" : text;
}
