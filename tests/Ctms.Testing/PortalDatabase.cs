using Ctms.Host.Postgres;
using Npgsql;

namespace Ctms.Testing;

/// <summary>The database of a running portal, entered as its owner: for journeys that begin with something that nobody writes in a browser.</summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres postgres;

    private PortalDatabase(EmbeddedPostgres postgres) => (this.postgres, Source) = (postgres, NpgsqlDataSource.Create(postgres.OwnerConnectionString));

    public NpgsqlDataSource Source { get; }

    public static async Task<PortalDatabase> OpenAsync(PortalProcess portal) => new(await EmbeddedPostgres.StartAsync(portal.DataFolder, new(), CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
