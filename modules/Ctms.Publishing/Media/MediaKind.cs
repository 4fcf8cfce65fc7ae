using System.Buffers.Binary;

namespace Ctms.Publishing.Media;

/// <summary>Kinds of files that can be attached: told by their first bytes, never by their name alone.</summary>
internal static class MediaKind
{
    public const string Pdf = "application/pdf";

    private static readonly (byte[] Start, int At, string[] Ends, string Media)[] Known =
    [
        ("%PDF-"u8.ToArray(), 0, [".pdf"], Pdf),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, [".png"], "image/png"),
        ([0xFF, 0xD8, 0xFF], 0, [".jpg", ".jpeg"], "image/jpeg"),
        ("GIF8"u8.ToArray(), 0, [".gif"], "image/gif"),
        ("WEBP"u8.ToArray(), 8, [".webp"], "image/webp"),
        ([0x50, 0x4B, 0x03, 0x04], 0, [".docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ([0x50, 0x4B, 0x03, 0x04], 0, [".xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ([0x50, 0x4B, 0x03, 0x04], 0, [".pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ];

    /// <summary>For the file chooser of a browser.</summary>
    public static string Accept => string.Join(',', Known.SelectMany(k => k.Ends));

    /// <summary>The media type, or null when the bytes are not what the name says, or are of no kind that is taken.</summary>
    public static string? Of(string name, ReadOnlySpan<byte> start)
    {
        var end = Path.GetExtension(name).ToLowerInvariant();
        foreach (var kind in Known)
            if (kind.Ends.Contains(end) && start.Length >= kind.At + kind.Start.Length && start[kind.At..].StartsWith(kind.Start)) return kind.Media;
        return null;
    }

    /// <summary>Width and height that a picture claims in its first bytes; null when they do not say it.</summary>
    public static (long Width, long Height)? Size(string media, ReadOnlySpan<byte> start) => media switch
    {
        "image/png" when start.Length >= 24 => (BinaryPrimitives.ReadUInt32BigEndian(start[16..]), BinaryPrimitives.ReadUInt32BigEndian(start[20..])),
        "image/gif" when start.Length >= 10 => (BinaryPrimitives.ReadUInt16LittleEndian(start[6..]), BinaryPrimitives.ReadUInt16LittleEndian(start[8..])),
        "image/jpeg" => Jpeg(start),
        "image/webp" => Webp(start),
        _ => null,
    };

    private static (long, long)? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 <= bytes.Length && bytes[at] == 0xFF)
        {
            // Frames carry the size; C4, C8 and CC among them are tables.
            if (bytes[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        return null;
    }

    private static (long, long)? Webp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30) return null;
        return (char)bytes[15] switch
        {
            'X' => (1 + (bytes[24] | bytes[25] << 8 | bytes[26] << 16), 1 + (bytes[27] | bytes[28] << 8 | bytes[29] << 16)),
            'L' => (1 + ((bytes[22] & 0x3F) << 8 | bytes[21]), 1 + ((bytes[24] & 0x0F) << 10 | bytes[23] << 2 | bytes[22] >> 6)),
            _ => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF),
        };
    }
}
