using Microsoft.Extensions.Logging.Abstractions;

namespace Ctms.Host.Postgres;

internal sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null = found by itself.</summary>
    public string? Programs { get; init; }

    /// <summary>For tests: a crash of the machine may lose data, commits cost nothing.</summary>
    public bool Fast { get; init; }

    /// <summary>Account that the server runs as when the host is root; null = found by itself.</summary>
    public string? Account { get; init; }

    /// <summary>How long processes of a killed server may finish by themselves before they are ended.</summary>
    public TimeSpan OrphanWait { get; init; } = TimeSpan.FromSeconds(15);

    public ILogger Log { get; init; } = NullLogger.Instance;
}
