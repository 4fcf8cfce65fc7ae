using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Ctms.Registry.Imports;

/// <summary>A file that somebody uploaded and has not imported yet.</summary>
internal sealed record Upload(string Sha256, long Size, string Name, bool DryRun);

/// <summary>Carries an upload from step to step. Sealed, for else a digest in the address would open any file of the house.</summary>
internal sealed class UploadToken(IDataProtectionProvider protection)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    readonly ITimeLimitedDataProtector protector = protection.CreateProtector("registry.upload").ToTimeLimitedDataProtector();

    public string Seal(Upload upload) => protector.Protect(JsonSerializer.Serialize(upload), Lifetime);

    public Upload? Open(string? token)
    {
        try
        {
            return token is null ? null : JsonSerializer.Deserialize<Upload>(protector.Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
