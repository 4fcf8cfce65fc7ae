using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Registry.Imports;

/// <summary>A step of the way to the first ranking.</summary>
internal sealed class ImportRecordsFirst(DbSession session) : IStartStep
{
    public int Order => 200;

    public string Text => "Import registry records";

    public string Why => "People, facilities and trials come from public records, each with its source.";

    public string Url => "/registry/imports/new";

    public string Permission => Permissions.Import;

    public async Task<bool> IsDoneAsync(CancellationToken stop) => await session.QueryOneAsync<bool>($"select exists (select 1 from registry.trial)", stop);
}
