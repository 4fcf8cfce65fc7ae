using System.Text.Json;

namespace Ctms.Host.BackUps;

/// <summary>What an archive holds and how to tell that it is whole. Sizes in bytes, checksums hex SHA-256 of the uncompressed text.</summary>
internal sealed record Manifest(
    int Format, string Product, string Version, DateTimeOffset Taken, string Server,
    MigrationMark[] Migrations, TablePart[] Tables, SequenceMark[] Sequences, FilePart[] Files)
{
    public const string EntryName = "manifest.json";
    public const int CurrentFormat = 1;
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public long Rows => Tables.Sum(t => t.Rows);
}

internal sealed record MigrationMark(string Module, string Name, string Checksum);

/// <summary>One table as PostgreSQL's own COPY text, columns in this order.</summary>
internal sealed record TablePart(string Name, string[] Columns, long Rows, long Bytes, string Sha256)
{
    public string EntryName => $"tables/{Name}.copy";
}

internal sealed record SequenceMark(string Name, long Last);

internal sealed record FilePart(string Sha256, long Size)
{
    public string EntryName => $"files/{Sha256}";
}

/// <summary>What the verbs answer. <paramref name="Bytes"/> and <paramref name="Sha256"/> are the archive's own.</summary>
internal sealed record BackUpAnswer(string File, long Bytes, string Sha256, BackedUpDatabase Database, int Files, double Seconds);

internal sealed record BackedUpDatabase(int Tables, long Rows);
