using Ctms.Host.Postgres;
using Ctms.Platform.Data;

namespace Ctms.Host;

/// <summary>The database of the settings (Ctms:Database:Owner, Ctms:Database:App), else the embedded server of the data folder.</summary>
internal sealed class OpenedDatabase(CtmsDatabase database, EmbeddedPostgres? server) : IAsyncDisposable
{
    public CtmsDatabase Database => database;

    public EmbeddedPostgres? Server => server;

    public static async Task<OpenedDatabase> OpenAsync(IConfiguration configuration, string dataFolder, ILogger log, CancellationToken stop)
    {
        var (owner, app) = (Text(configuration["Ctms:Database:Owner"]), Text(configuration["Ctms:Database:App"]));
        if (owner is not null || app is not null) return new(new CtmsDatabase(owner, app), null);
        var server = await EmbeddedPostgres.StartAsync(dataFolder, new EmbeddedPostgresOptions { Log = log, Programs = Text(configuration["Ctms:Database:Programs"]) }, stop);
        return new(new CtmsDatabase(server.OwnerConnectionString, server.AppConnectionString), server);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
