using System.IO.Compression;
using System.Runtime.CompilerServices;
using Ctms.Platform.Tables;

namespace Ctms.Registry.Reading;

internal static class RegistryFormat
{
    public const string CtgovV2 = "ctgov-v2";
    public const string CtgovXml = "ctgov-xml";
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";
    public const string Auto = "auto";

    public static bool IsTable(string format) => format is Csv or Xlsx;
}

/// <summary>A file from a registry, told by its first bytes whatever its name says, and read record by record.
/// What is wrong with the file as a whole is an <see cref="UnreadableFileException"/>, perhaps after records that were right.</summary>
internal sealed class RegistryFile : IAsyncDisposable
{
    static readonly UnpackLimits Limits = new(MaxBytes: 64L << 30, MaxRatio: 200, RatioFrom: 16L << 20);
    readonly Func<CancellationToken, IAsyncEnumerable<RegistryRecord>> records;
    readonly CountedStream raw;
    readonly List<IAsyncDisposable> parts = [];

    RegistryFile(string format, CountedStream raw, Func<CancellationToken, IAsyncEnumerable<RegistryRecord>> records) => (Format, this.raw, this.records) = (format, raw, records);

    public string Format { get; }

    /// <summary>Only of tables.</summary>
    public IReadOnlyList<string> Headers { get; private init; } = [];

    public ColumnMapping? Mapping { get; private init; }

    /// <summary>Bytes of the file as it lies there, for progress.</summary>
    public long BytesRead => raw.BytesRead;

    public IAsyncEnumerable<RegistryRecord> RecordsAsync(CancellationToken stop) => records(stop);

    /// <summary>The stream stays open. Without a mapping a table's columns are guessed; a mapping that can't work is refused.</summary>
    public static async Task<RegistryFile> OpenAsync(Stream input, string wanted, ColumnMapping? mapping, CancellationToken stop)
    {
        var counted = new CountedStream(input);
        Stream content = counted;
        var peeked = await PeekAsync(content, stop);
        if (peeked.StartsWith([0x1F, 0x8B]))
        {
            content = new GuardedStream(new GZipStream(peeked, CompressionMode.Decompress), () => counted.BytesRead, Limits);
            peeked = await PeekAsync(content, stop);
        }
        if (peeked.StartsWith("PK\u0003\u0004"u8) && peeked.Inner == counted && await ZippedRecords.OpenAsync(input, peeked.HeadLength, wanted, stop) is { } zipped)
        {
            return new RegistryFile(RegistryFormat.CtgovXml, counted, zipped.ReadAsync) { parts = { zipped } };
        }
        var format = FormatOf(peeked);
        if (wanted != RegistryFormat.Auto && wanted != format && !(wanted == RegistryFormat.Csv && format == RegistryFormat.Xlsx))
        {
            throw new UnreadableFileException($"This file is not {NameOf(wanted)}: its content looks like {NameOf(format)}.");
        }
        return format switch
        {
            RegistryFormat.CtgovV2 => new RegistryFile(format, counted, stopping => CtgovJson.ReadAsync(peeked, stopping)),
            RegistryFormat.CtgovXml => new RegistryFile(format, counted, stopping => OneAsync(peeked, stopping)),
            _ => await OpenTableAsync(counted, peeked, mapping, stop),
        };
    }

    public static string NameOf(string format) => format switch
    {
        RegistryFormat.CtgovV2 => "ClinicalTrials.gov JSON (version 2)",
        RegistryFormat.CtgovXml => "ClinicalTrials.gov XML",
        RegistryFormat.Xlsx => "an Excel workbook",
        _ => "a CSV table",
    };

    static string FormatOf(PeekedStream peeked)
    {
        if (peeked.StartsWith("PK\u0003\u0004"u8)) return RegistryFormat.Xlsx;
        return peeked.FirstSign() switch { '{' or '[' => RegistryFormat.CtgovV2, '<' => RegistryFormat.CtgovXml, _ => RegistryFormat.Csv };
    }

    static async Task<RegistryFile> OpenTableAsync(CountedStream counted, Stream content, ColumnMapping? mapping, CancellationToken stop)
    {
        var table = await TableReader.OpenAsync(content, null, stop);
        var columns = mapping ?? ColumnMapping.Guess(table.Header);
        if (columns.Problem([.. table.Header]) is { } problem)
        {
            await table.DisposeAsync();
            throw new UnreadableFileException(problem);
        }
        return new RegistryFile(table.Format == TableFormat.Xlsx ? RegistryFormat.Xlsx : RegistryFormat.Csv, counted, new TableTrials(table, columns).ReadAsync)
        {
            Headers = table.Header,
            Mapping = columns,
            parts = { table },
        };
    }

    static async IAsyncEnumerable<RegistryRecord> OneAsync(Stream xml, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return await CtgovXml.ReadAsync(xml, 1, stop);
    }

    static async Task<PeekedStream> PeekAsync(Stream content, CancellationToken stop)
    {
        var head = new byte[512];
        try
        {
            var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
            if (read == 0) throw new UnreadableFileException("The file is empty.");
            // A byte order mark is no part of the text.
            var begin = head.AsSpan(0, read).StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0;
            return new PeekedStream(content, head.AsMemory(begin, read - begin));
        }
        catch (InvalidDataException error)
        {
            throw new UnreadableFileException("The file looks compressed, but can't be unpacked.", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts) await part.DisposeAsync();
    }
}
