using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Ctms.Platform.Files;

/// <summary>A file that somebody uploaded and has not imported yet.</summary>
public sealed record Upload(string Sha256, long Size, string Name, bool DryRun);

/// <summary>Carries an upload from step to step of one kind of import. Sealed, for else a digest in the address would open any file of the house.</summary>
public sealed class UploadToken(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Good for a day, and for this kind of import alone.</summary>
    public string Seal(string kind, Upload upload) => Of(kind).Protect(JsonSerializer.Serialize(upload), Lifetime);

    /// <summary>Null when the token is old, of another kind or not ours.</summary>
    public Upload? Open(string kind, string? token)
    {
        try
        {
            return token is null ? null : JsonSerializer.Deserialize<Upload>(Of(kind).Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Of(string kind) => protection.CreateProtector("upload", kind).ToTimeLimitedDataProtector();
}
