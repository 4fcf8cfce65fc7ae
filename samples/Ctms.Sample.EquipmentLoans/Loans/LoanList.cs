using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Sample.EquipmentLoans.Loans;

internal sealed record LoanRow(Guid Id, string Device, string SerialNumber, string? ProtocolNumber, Guid SiteId, DateOnly LentOn, DateOnly DueOn, DateOnly? ReturnedOn, DateTimeOffset? OverdueSince);

internal sealed class LoanList(DbSession session, IScope scope)
{
    private static readonly Keyset<LoanRow> Order = new Keyset<LoanRow>("l.id", row => row.Id)
        .By("device", "l.device", row => row.Device)
        .By("due", "l.due_on", row => row.DueOn);

    public Task<ListSlice<LoanRow>> ReadAsync(ListRequest request, CancellationToken stop) =>
        session.ListAsync(Order, request, new ListSql(
            Rows: $"select l.id, l.device, l.serial_number, s.protocol_number, l.site_id, l.lent_on, l.due_on, l.returned_on, l.overdue_since",
            From: $"from equipment_loans.loan l left join equipment_loans.study s on s.id = l.study_id",
            Where: new Where().Contains("l.device", request.Q).And(scope.On("l", ScopeLevel.Site))), stop);
}
