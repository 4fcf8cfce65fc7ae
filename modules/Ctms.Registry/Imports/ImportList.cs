using System.Text.Json;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Registry.Imports;

internal sealed record ImportListRow(Guid Id, string FileName, string Format, bool DryRun, bool IsDemo, string State, string? Problem, string? Result, string StartedName, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public ImportResult? Totals { get; } = Result is null ? null : JsonSerializer.Deserialize<ImportResult>(Result, Json);

    public StatusText StateText(IStringLocalizer t) => State switch
    {
        "running" => new(t["Running"], Tone.Blue),
        "done" when Totals?.Studies.Refused > 0 || Totals?.Refused.Length > 0 => new(t["Done, some refused"], Tone.Amber),
        "done" => new(t["Done"], Tone.Green),
        "cancelled" => new(t["Cancelled"], Tone.Amber),
        _ => new(t["Stopped"], Tone.Red),
    };
}

internal sealed record ImportRecordRow(long Seq, long Row, string Kind, string? RecordId, string Outcome, string? Note, int LocationsRead, int People, int PeopleCreated, int PeopleMatched, int PeopleQueued, int NotPersons);

/// <summary>The imports, and what became of each record of one.</summary>
internal sealed class ImportList(DbSession session)
{
    static readonly FormattableString Columns = $"i.id, i.file_name, i.format, i.dry_run, i.is_demo, i.state, i.problem, i.result::text as result, i.started_name, i.created_at, i.finished_at";

    static readonly Keyset<ImportListRow> Order = new Keyset<ImportListRow>("i.id", row => row.Id)
        .By("when", "i.created_at", row => row.CreatedAt)
        .By("file", "i.file_name", row => row.FileName);

    static readonly Keyset<ImportRecordRow> RecordOrder = new Keyset<ImportRecordRow>("r.seq", row => row.Seq).By("row", "r.row", row => row.Row);

    public Task<ListSlice<ImportListRow>> ReadAsync(ListRequest request, CancellationToken stop) => session.ListAsync(Order, request, new ListSql(
        Rows: $"select {Columns}",
        From: $"from registry.import i",
        Where: new Where().Contains("i.file_name", request.Q).Any("i.state", request, "state").Flag("i.dry_run", request, "dry-run").Days("i.created_at", request, "when"))
    {
        Facets = { ["state"] = "i.state" },
    }, stop);

    public Task<ImportListRow?> FindAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<ImportListRow>($"select {Columns} from registry.import i where i.id = {id}", stop);

    public Task<ListSlice<ImportRecordRow>> RecordsAsync(Guid import, ListRequest request, CancellationToken stop) => session.ListAsync(RecordOrder, request, new ListSql(
        Rows: $"""
            select r.seq, r.row, r.kind, r.record_id, r.outcome, r.note, r.locations_read, r.officials + r.site_investigators + r.responsible_parties as people,
                   r.people_created, r.people_matched, r.people_queued, r.not_persons
            """,
        From: $"from registry.import_row r",
        Where: new Where().And($"r.import_id = {import}").Contains("coalesce(r.record_id, '') || ' ' || coalesce(r.note, '')", request.Q).Any("r.outcome", request, "outcome")
            .And($"r.note is not null", request.Flag("note") is true, "note").And($"r.note is null", request.Flag("note") is false, "note"))
    {
        Facets = { ["outcome"] = "r.outcome" },
    }, stop);
}
