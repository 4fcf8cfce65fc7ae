using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;

namespace Ctms.Investigators.Inviting;

/// <summary>Personal links of respondents: /s/ and 256 random bits, of which only the digest is kept.</summary>
internal sealed class SurveyLinks(DbSession session, PublicUrl url, TimeProvider clock)
{
    private const int SecretBytes = 32;

    /// <summary>Length of a secret in an address.</summary>
    public const int TokenLength = 43;

    /// <summary>A new link of this respondent, in the caller's transaction; earlier ones stay good. Nobody can read it again: it goes into a mail at once.</summary>
    public async Task<string> IssueAsync(Guid respondent, CancellationToken stop)
        => (await IssueAsync([respondent], stop))[respondent];

    /// <summary>New links of many respondents at once.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> IssueAsync(IReadOnlyCollection<Guid> respondents, CancellationToken stop)
    {
        var address = await url.BaseAsync(stop);
        var issued = respondents.ToDictionary(id => id, _ => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));
        var now = clock.GetUtcNow();
        var (ids, owners, digests) = (respondents.Select(_ => Guid.CreateVersion7(now)).ToArray(), issued.Keys.ToArray(), issued.Values.Select(Digest).ToArray());
        await session.ExecuteAsync($"""
            insert into investigators.survey_link (id, respondent_id, digest, issued_at)
            select w.id, w.respondent, w.digest, {now} from unnest({ids}::uuid[], {owners}::uuid[], {digests}::bytea[]) w(id, respondent, digest)
            """, stop);
        return issued.ToDictionary(pair => pair.Key, pair => $"{address}/s/{pair.Value}");
    }

    /// <summary>The respondent whose link this is; null for anything else.</summary>
    public async Task<Guid?> FindAsync(string token, CancellationToken stop)
    {
        if (token.Length != TokenLength) return null;
        return await session.QueryOneAsync<Guid?>($"select l.respondent_id from investigators.survey_link l where l.digest = {Digest(token)}", stop);
    }

    /// <summary>What is kept of a secret: links, browsers and codes.</summary>
    public static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
