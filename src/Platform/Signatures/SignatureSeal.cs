using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.DataProtection;

namespace Ctms.Platform.Signatures;

/// <summary>
/// HMAC-SHA-256 over all fields of a signature. Its key is made once, lies in the database under the portal's key ring and so is the same on every host and after
/// each restore; the key ring's own keys cannot serve, since they change every ninety days. Whoever writes rows past the portal lacks it.
/// </summary>
internal sealed class SignatureSeal(DbSession session, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("Ctms.Platform.Signatures.SealKey");
    private readonly Dictionary<int, byte[]?> keys = [];

    /// <summary>The number of the key for new seals: the newest that this portal can read, made when there is none. Hosts that come at the same time agree on one.</summary>
    public async Task<int> NewestKeyAsync(CancellationToken stop)
    {
        var numbers = await session.QueryAsync<int>($"select number from signatures.seal_key order by number desc", stop);
        foreach (var number in numbers)
            if (await KeyAsync(number, stop) is not null) return number;
        var (next, made) = (numbers.FirstOrDefault() + 1, Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(32))));
        await session.ExecuteAsync($"insert into signatures.seal_key (number, protected_key, created_at) values ({next}, {made}, {clock.GetUtcNow()}) on conflict (number) do nothing", stop);
        return next;
    }

    public async Task<string> OfAsync(IReadOnlyList<string> fields, int key, CancellationToken stop) =>
        Seal(await KeyAsync(key, stop) ?? throw new InvalidOperationException($"The seal key {key} cannot be read."), fields);

    public async Task<bool> IsIntactAsync(IReadOnlyList<string> fields, int key, string seal, CancellationToken stop) =>
        await KeyAsync(key, stop) is { } secret && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Seal(secret, fields)), Encoding.UTF8.GetBytes(seal));

    /// <summary>Each field with its length before it: no two lists of fields give the same text.</summary>
    internal static string Seal(byte[] key, IReadOnlyList<string> fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields) text.Append(field.Length).Append(':').Append(field).Append('\n');
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Null when the row is not there or was not written by this portal: then nothing under it is genuine.</summary>
    private async Task<byte[]?> KeyAsync(int number, CancellationToken stop)
    {
        if (keys.TryGetValue(number, out var known)) return known;
        var kept = await session.QueryOneAsync<string>($"select protected_key from signatures.seal_key where number = {number}", stop);
        try
        {
            return keys[number] = kept is null ? null : protector.Unprotect(Convert.FromBase64String(kept));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return keys[number] = null;
        }
    }
}
