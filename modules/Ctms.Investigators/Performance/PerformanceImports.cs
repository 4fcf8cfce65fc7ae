using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Investigators.Performance;

/// <summary>An import of performance with its counts.</summary>
internal sealed record PerformanceImportRow(
    Guid Id, Guid ClientId, string FileName, int Lines, int Added, int Changed, int Unchanged, int Refused, DateTimeOffset ImportedAt, string ImportedBy, DateTimeOffset? UndoneAt, string? UndoneBy, string? UndoneReason);

/// <summary>What became of one line; the name is that of today.</summary>
internal sealed record PerformanceImportLine(long Line, string Outcome, string? Note, Guid? PersonId, Guid? OrganisationId, string? Name);

/// <summary>The imports within the page's scope, and the lines of one. They belong to the client as a whole: a grant for one study does not show them.</summary>
internal sealed class PerformanceImports(DbSession session, IScope scope)
{
    private static readonly Keyset<PerformanceImportRow> Order = new Keyset<PerformanceImportRow>("i.id", row => row.Id)
        .By("when", "i.imported_at", row => row.ImportedAt)
        .By("file", "lower(i.file_name)", row => row.FileName.ToLowerInvariant());

    private static readonly Keyset<PerformanceImportLine> LineOrder = new Keyset<PerformanceImportLine>("r.line", row => row.Line).By("line", "r.line", row => row.Line);

    private static readonly FormattableString Columns = $"select i.id, i.client_id, i.file_name, i.lines, i.added, i.changed, i.unchanged, i.refused, i.imported_at, i.imported_by, i.undone_at, i.undone_by, i.undone_reason";

    public Task<ListSlice<PerformanceImportRow>> ReadAsync(ListRequest request, CancellationToken stop)
        => session.ListAsync(Order, request, new ListSql(Columns, $"from investigators.performance_import i", new Where().And(scope.On("i", ScopeLevel.Client)).Contains("i.file_name", request.Q).Flag("(i.undone_at is not null)", request, "undone")), stop);

    public Task<PerformanceImportRow?> FindAsync(Guid id, CancellationToken stop)
        => session.QueryOneAsync<PerformanceImportRow>($"{Columns} from investigators.performance_import i where i.id = {id} and {scope.On("i", ScopeLevel.Client)}", stop);

    public Task<ListSlice<PerformanceImportLine>> LinesAsync(PerformanceImportRow import, ListRequest request, CancellationToken stop)
        => session.ListAsync(LineOrder, request, new ListSql(
            $"select r.line, r.outcome, r.note, r.person_id, r.organisation_id, coalesce(p.name, h.facility) as name",
            $"""
                from investigators.performance_import_row r left join investigators.person_card p on p.id = r.person_id
                  left join lateral (select f.facility from investigators.performance f where f.import_id = r.import_id and f.person_id is null and f.organisation_id = r.organisation_id limit 1) h on true
                """,
            new Where().And($"r.import_id = {import.Id}").Contains("concat_ws(' ', p.name, r.note)", request.Q).Any("r.outcome", request, "outcome"))
        {
            Facets = { ["outcome"] = "r.outcome" },
        }, stop);
}
