using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Platform.Modules;
using Npgsql;

namespace Ctms.Host.BackUps;

/// <summary>
/// Brings an empty database to the version of the archive and copies everything in, in one transaction. The archive is checked whole before
/// anything is written; the audit trail is the archive's own, so no trigger fires.
/// </summary>
internal sealed class RestoreBackUp(CtmsDatabase database, Migrator migrator, ModuleCatalog modules, IFileStore files)
{
    /// <exception cref="DatabaseVersionException">The archive was written by a newer program.</exception>
    public async Task<Outcome<BackUpAnswer>> RunAsync(string path, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        if (!File.Exists(path)) return Outcome.Refused($"There is no file {path}.");
        try
        {
            using var archive = await ZipFile.OpenReadAsync(path, stop);
            var read = await ManifestAsync(archive, stop);
            if (read.IsRefused) return Outcome.Refused(read.Refusal);
            var manifest = read.Value;
            RequireKnown(manifest);
            if (await DamageAsync(archive, manifest, stop) is { } damage) return Outcome.Refused($"The back-up is damaged: {damage}. Nothing was restored.");
            if (!await IsEmptyAsync(stop)) return Outcome.Refused("The database is not empty: restore into a new data folder or a new database.");

            await migrator.RunAsync(stop, manifest.Migrations.Select(m => (m.Module, m.Name)).ToHashSet());
            foreach (var file in manifest.Files) await PutAsync(archive, file, stop);
            await CopyInAsync(archive, manifest, stop);
            var (bytes, sha256) = await HashedCopy.OfFileAsync(path, stop);
            return new BackUpAnswer(path, bytes, sha256, new(manifest.Tables.Length, manifest.Rows), manifest.Files.Length, Math.Round(watch.Elapsed.TotalSeconds, 2));
        }
        catch (InvalidDataException)
        {
            return Outcome.Refused($"{path} is no back-up of this portal, or it is damaged. Nothing was restored.");
        }
    }

    private static async Task<Outcome<Manifest>> ManifestAsync(ZipArchive archive, CancellationToken stop)
    {
        if (archive.GetEntry(Manifest.EntryName) is not { } entry) return Outcome.Refused("The file is no back-up of this portal: it has no manifest.");
        try
        {
            await using var text = await entry.OpenAsync(stop);
            var manifest = await JsonSerializer.DeserializeAsync<Manifest>(text, Manifest.Json, stop);
            return manifest is { Product: "CtmsModular", Tables: not null, Migrations: not null } ? manifest : Outcome.Refused("The file is no back-up of this portal.");
        }
        catch (JsonException)
        {
            return Outcome.Refused("The manifest of the back-up cannot be read.");
        }
    }

    private void RequireKnown(Manifest manifest)
    {
        if (manifest.Format > Manifest.CurrentFormat) throw new DatabaseVersionException($"The back-up has format {manifest.Format}, this program reads up to {Manifest.CurrentFormat}: use the version that wrote it ({manifest.Version}), or a later one.");
        var known = modules.Migrations.ToDictionary(m => (m.Module, m.Name), m => m.Checksum);
        foreach (var mark in manifest.Migrations)
            if (!known.TryGetValue((mark.Module, mark.Name), out var checksum) || checksum != mark.Checksum)
                throw new DatabaseVersionException($"The back-up was written by another version ({manifest.Version}): it holds {mark.Module} {mark.Name}, which this program does not know. Use that version, or a later one.");
    }

    private static async Task<string?> DamageAsync(ZipArchive archive, Manifest manifest, CancellationToken stop)
    {
        foreach (var (name, sha256) in manifest.Tables.Select(t => (t.EntryName, t.Sha256)).Concat(manifest.Files.Select(f => (f.EntryName, f.Sha256))))
        {
            if (archive.GetEntry(name) is not { } entry) return $"{name} is missing";
            await using var content = await entry.OpenAsync(stop);
            if ((await HashedCopy.RunAsync(content, Stream.Null, stop)).Sha256 != sha256) return $"{name} has been changed";
        }
        return null;
    }

    /// <summary>Empty is a database in which nobody has done anything yet; what migrations put there does not count.</summary>
    private async Task<bool> IsEmptyAsync(CancellationToken stop)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(stop);
        var tables = await Tables.AllAsync(connection, stop);
        if (tables.Count == 0) return true;
        if (tables.All(t => t.Name != "audit.entry")) return false;
        return (await Tables.RowsAsync(connection, "select not exists (select 1 from audit.entry where actor <> 'Migration')", r => r.GetBoolean(0), stop))[0];
    }

    private async Task PutAsync(ZipArchive archive, FilePart file, CancellationToken stop)
    {
        await using var content = await archive.GetEntry(file.EntryName)!.OpenAsync(stop);
        await files.PutAsync(content, long.MaxValue, stop);
    }

    private async Task CopyInAsync(ZipArchive archive, Manifest manifest, CancellationToken stop)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(stop);
        var tables = await Tables.AllAsync(connection, stop);
        var (silence, restore) = await Tables.TriggersAsync(connection, stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await Tables.ExecuteAsync(connection, silence, stop);
        await Tables.ExecuteAsync(connection, $"truncate {string.Join(", ", tables.Select(t => t.Name))}", stop);
        // In the order of this database, whose foreign keys they meet.
        var parts = manifest.Tables.ToDictionary(t => t.Name);
        foreach (var (name, _) in tables)
            if (parts.Remove(name, out var part)) await CopyTableAsync(archive, connection, part, stop);
        if (parts.Count > 0) throw new InvalidDataException($"The back-up has the table {parts.Keys.First()}, its version of the database has not.");
        foreach (var sequence in manifest.Sequences) await Tables.ExecuteAsync(connection, $"select setval('{sequence.Name.Replace("'", "''")}', {sequence.Last})", stop);
        await Tables.ExecuteAsync(connection, restore, stop);
        foreach (var view in await Tables.MaterialisedAsync(connection, stop)) await Tables.ExecuteAsync(connection, $"refresh materialized view {view}", stop);
        await transaction.CommitAsync(stop);
        await Tables.ExecuteAsync(connection, "analyze", stop);
    }

    private static async Task CopyTableAsync(ZipArchive archive, NpgsqlConnection connection, TablePart part, CancellationToken stop)
    {
        await using var content = await archive.GetEntry(part.EntryName)!.OpenAsync(stop);
        await using var rows = (StreamWriter)await connection.BeginTextImportAsync($"copy {part.Name} ({string.Join(", ", part.Columns)}) from stdin", stop);
        await HashedCopy.RunAsync(content, rows.BaseStream, stop);
    }
}
