namespace Ctms.Platform.Web;

/// <summary>A tenant's logo: bytes in the file store and what kind of picture they are.</summary>
public sealed record BrandLogo(string Sha256, string Type)
{
    /// <summary>Largest logo in bytes.</summary>
    public const int Largest = 512 * 1024;

    /// <summary>The kind by the first bytes, never by name or claim: PNG, JPEG or WebP. SVG can carry script and is none of them. Null = no such picture.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    /// <summary>As kept: type and digest.</summary>
    public string Kept => $"{Type} {Sha256}";

    /// <summary>From what is kept; null when it is nothing of ours.</summary>
    public static BrandLogo? Read(string? kept) => kept?.Split(' ') is ["image/png" or "image/jpeg" or "image/webp", { Length: 64 }] parts ? new(parts[1], parts[0]) : null;
}
