using Ctms.Platform.Audit;

namespace Ctms.Investigators.Performance;

/// <summary>How History speaks of performance. It is told on the page of the import, which is found within the reader's scope.</summary>
internal sealed class PerformanceWording : IAuditWording
{
    public IEnumerable<TableWording> Tables =>
    [
        new("investigators.performance_import", "import of performance history", "file_name", new Dictionary<string, string>
        {
            ["changed"] = "Corrected", ["unchanged"] = "Known already", ["refused"] = "Not used", ["undone_at"] = "Taken back", ["undone_by"] = "Taken back by", ["undone_reason"] = "Taken back because",
        }, "client_id", "sha256", "imported_at", "imported_by"),
        new("investigators.performance", "track record", "study", new Dictionary<string, string>
        {
            ["person_id"] = "Person", ["ended_on"] = "Ended", ["actual"] = "Enrolled", ["start_up_days"] = "Start-up days",
        }, "client_id", "study_id", "import_id", "named_person_id", "organisation_id", "replaced_by"),
    ];
}
