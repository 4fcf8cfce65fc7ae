using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Data;

namespace Ctms.Directory.Intake;

/// <summary>
/// An erased person must not come back with the next import. Of such a person only digests of the keys are kept: enough to
/// recognise the same evidence, not enough to read a name.
/// </summary>
internal sealed class ErasedKeys(DbSession session)
{
    public const string Name = "erased";

    public static string DigestOf((string Name, string Place) key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Name}\n{key.Place}")));

    /// <summary>The keys as an erased person would be kept under, back to the keys; empty while nobody is erased.</summary>
    public async Task<Dictionary<(string Name, string Place), (string Name, string Place)>> DigestsAsync((string Name, string Place)[] keys, CancellationToken stop)
    {
        if (!await session.QueryOneAsync<bool>($"select exists (select 1 from directory.person_key where name_key = {Name})", stop)) return [];
        return keys.ToDictionary(key => (Name, DigestOf(key)), key => key);
    }
}
