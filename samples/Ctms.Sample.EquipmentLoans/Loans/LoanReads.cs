using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Sample.EquipmentLoans.Loans;

/// <summary>A loan as its page and the panel of a site show it; a theme may replace the partial that draws it.</summary>
public sealed record LoanView(Guid Id, string Device, string SerialNumber, Guid SiteId, DateOnly LentOn, DateOnly DueOn, DateOnly? ReturnedOn, DateTimeOffset? OverdueSince)
{
    public string Url => $"/equipment-loans/{Id}";
}

internal sealed class LoanReads(DbSession session, IAccess access)
{
    public async Task<LoanView?> FindAsync(Guid id, CancellationToken stop) =>
        await session.QueryOneAsync<LoanView>($"select l.id, l.device, l.serial_number, l.site_id, l.lent_on, l.due_on, l.returned_on, l.overdue_since from equipment_loans.loan l where l.id = {id} and {await SeenAsync(stop)}", stop);

    public async Task<IReadOnlyList<LoanView>> OfSiteAsync(Guid site, CancellationToken stop) =>
        await session.QueryAsync<LoanView>($"select l.id, l.device, l.serial_number, l.site_id, l.lent_on, l.due_on, l.returned_on, l.overdue_since from equipment_loans.loan l where l.site_id = {site} and {await SeenAsync(stop)} order by l.returned_on is not null, l.due_on limit 20", stop);

    /// <summary>A slot stands on a page with another permission, so the loans ask for their own.</summary>
    private async Task<FormattableString> SeenAsync(CancellationToken stop) => (await access.FilterAsync(Permissions.View, stop)).On("l", ScopeLevel.Site);
}
