using System.Data;
using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Npgsql;

namespace Ctms.Host.BackUps;

/// <summary>
/// Writes one archive with every table as of one moment, the files that the tables name, and a manifest. The key rings lie in tables.
/// Works while the portal runs, and needs no program of PostgreSQL.
/// </summary>
internal sealed class TakeBackUp(CtmsDatabase database, IFileStore files, TimeProvider clock)
{
    public async Task<Outcome<BackUpAnswer>> RunAsync(string path, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        if (Path.Exists(path)) return Outcome.Refused($"{path} exists already: name a new file.");
        if (!System.IO.Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))) return Outcome.Refused($"The folder of {path} does not exist.");

        var beside = path + ".part";
        try
        {
            var manifest = await WriteAsync(beside, stop);
            if (manifest.IsRefused) return Outcome.Refused(manifest.Refusal);
            File.Move(beside, path);
            var (bytes, sha256) = await HashedCopy.OfFileAsync(path, stop);
            return new BackUpAnswer(path, bytes, sha256, new(manifest.Value.Tables.Length, manifest.Value.Rows), manifest.Value.Files.Length, Math.Round(watch.Elapsed.TotalSeconds, 2));
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private async Task<Outcome<Manifest>> WriteAsync(string beside, CancellationToken stop)
    {
        // It holds everything, keys too: for its owner's eyes only.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(beside, options);
        Manifest manifest;
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var connection = await database.Owner.OpenConnectionAsync(stop);
            await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            await Tables.ExecuteAsync(connection, "set transaction read only", stop);
            if ((await Tables.AllAsync(connection, stop)).All(t => t.Name != "host.migration")) return Outcome.Refused("The database is empty: there is nothing to back up.");
            var stored = await Tables.RowsAsync(connection, "select sha256, size from files.file order by 1", r => new FilePart(r.GetString(0), r.GetInt64(1)), stop);
            foreach (var file in stored)
                if (!await AddFileAsync(archive, file, stop)) return Outcome.Refused($"The file {file.Sha256} stands in the database but not in the data folder: find it before you rely on a back-up.");

            manifest = new(Manifest.CurrentFormat, "CtmsModular", VersionText(), clock.GetUtcNow(), connection.ServerVersion,
                [.. await Tables.RowsAsync(connection, "select module, name, checksum from host.migration order by applied_at, module, name", r => new MigrationMark(r.GetString(0), r.GetString(1), r.GetString(2)), stop)],
                [.. await AddTablesAsync(archive, connection, stop)], [.. await Tables.SequencesAsync(connection, stop)], [.. stored]);
            await using var text = await archive.CreateEntry(Manifest.EntryName).OpenAsync(stop);
            await JsonSerializer.SerializeAsync(text, manifest, Manifest.Json, stop);
        }
        stream.Flush(flushToDisk: true);
        return manifest;
    }

    private static async Task<List<TablePart>> AddTablesAsync(ZipArchive archive, NpgsqlConnection connection, CancellationToken stop)
    {
        var parts = new List<TablePart>();
        foreach (var (name, columns) in await Tables.AllAsync(connection, stop))
        {
            var part = new TablePart(name, columns, 0, 0, "");
            await using var entry = await archive.CreateEntry(part.EntryName, CompressionLevel.Fastest).OpenAsync(stop);
            using var rows = (StreamReader)await connection.BeginTextExportAsync($"copy {name} ({string.Join(", ", columns)}) to stdout", stop);
            var (bytes, lines, sha256) = await HashedCopy.RunAsync(rows.BaseStream, entry, stop);
            parts.Add(part with { Rows = lines, Bytes = bytes, Sha256 = sha256 });
        }
        return parts;
    }

    private async Task<bool> AddFileAsync(ZipArchive archive, FilePart file, CancellationToken stop)
    {
        await using var content = files.Open(file.Sha256);
        if (content is null) return false;
        await using var entry = await archive.CreateEntry(file.EntryName, CompressionLevel.Fastest).OpenAsync(stop);
        return (await HashedCopy.RunAsync(content, entry, stop)).Sha256 == file.Sha256;
    }

    private static string VersionText() => typeof(TakeBackUp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
