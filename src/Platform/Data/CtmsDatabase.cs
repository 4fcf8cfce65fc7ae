using Npgsql;

namespace Ctms.Platform.Data;

/// <summary>
/// The database of one tenant, seen by its two roles: the owner migrates, the app runs (no DDL, insert-only audit).
/// Given only one connection string both are the same and <see cref="HasTwoRoles"/> says so.
/// </summary>
public sealed class CtmsDatabase : IAsyncDisposable
{
    public CtmsDatabase(string? owner, string? app)
    {
        var any = owner ?? app ?? throw new ArgumentException("A connection string for the owner or the app role is needed.");
        OwnerConnection = owner ?? any;
        AppConnection = app ?? any;
        App = Source(AppConnection, pool: 40);
        Aside = Source(AppConnection, pool: 10);
        Owner = Source(OwnerConnection, pool: 5);
    }

    /// <summary>Runs the portal.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>For work that must be kept whatever becomes of the request that it is part of.</summary>
    internal NpgsqlDataSource Aside { get; }

    /// <summary>Migrates, backs up and restores; never used to answer a request.</summary>
    public NpgsqlDataSource Owner { get; }

    public string OwnerConnection { get; }

    public string AppConnection { get; }

    public string AppRole => new NpgsqlConnectionStringBuilder(AppConnection).Username ?? "";

    public bool HasTwoRoles => AppRole != new NpgsqlConnectionStringBuilder(OwnerConnection).Username;

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Aside.DisposeAsync();
        await Owner.DisposeAsync();
    }

    private static NpgsqlDataSource Source(string text, int pool)
    {
        var settings = new NpgsqlConnectionStringBuilder(text) { ApplicationName = "ctms", IncludeErrorDetail = false };
        if (!text.Contains("Pool Size", StringComparison.OrdinalIgnoreCase)) settings.MaxPoolSize = pool;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
