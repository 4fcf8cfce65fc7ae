using System.Globalization;
using System.Security.Cryptography;
using Ctms.Investigators.Inviting;
using Ctms.Platform;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Answering;

/// <summary>Whether a browser may show a response.</summary>
internal enum BrowserStanding
{
    /// <summary>Nobody has begun yet: whoever begins, begins here.</summary>
    First,
    Known,

    /// <summary>The response was begun in another browser: a code that goes to the address is asked for.</summary>
    Unknown,
}

/// <summary>Keeps a response to the browsers in which its holder works, so that a forwarded link shows no answers.</summary>
internal sealed class KnownBrowsers(DbSession session, RespondentMails mails, TimeProvider clock)
{
    private const int MostTries = 5;
    private const int MostCodes = 5;
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    public async Task<BrowserStanding> StandingAsync(SurveyResponse response, string? browser, CancellationToken stop)
    {
        // unscoped: the response was found by its secret
        var known = await session.QueryAsync<byte[]>($"select b.digest from investigators.respondent_browser b where b.respondent_id = {response.RespondentId}", stop);
        if (known.Count == 0) return BrowserStanding.First;
        var digest = browser is null ? null : SurveyLinks.Digest(browser);
        return digest is not null && known.Exists(one => CryptographicOperations.FixedTimeEquals(one, digest)) ? BrowserStanding.Known : BrowserStanding.Unknown;
    }

    /// <summary>The browser in which the response is begun. False: somebody was quicker in another one.</summary>
    public async Task<bool> BeginAsync(SurveyResponse response, string browser, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        await session.QueryAsync<Guid>($"select id from investigators.respondent where id = {response.RespondentId} for update", stop);
        var standing = await StandingAsync(response, browser, stop);
        if (standing == BrowserStanding.First) await AddAsync(response, browser, stop);
        await work.CommitAsync(stop);
        return standing != BrowserStanding.Unknown;
    }

    /// <summary>Sends a new code to the respondent's address, five an hour at most.</summary>
    public async Task<Outcome> SendCodeAsync(SurveyResponse response, CancellationToken stop)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        var (now, anHourAgo) = (clock.GetUtcNow(), clock.GetUtcNow().AddHours(-1));
        await using var work = await session.BeginAsync(stop);
        var sent = await session.ExecuteAsync($"""
            insert into investigators.respondent_code as c (id, digest, sent_at, until) values ({response.RespondentId}, {SurveyLinks.Digest(code)}, {now}, {now + CodeLife})
                on conflict (id) do update set digest = excluded.digest, until = excluded.until, tries = 0, sent = case when c.sent_at < {anHourAgo} then 1 else c.sent + 1 end,
                   sent_at = case when c.sent_at < {anHourAgo} then excluded.sent_at else c.sent_at end
             where c.sent_at < {anHourAgo} or c.sent < {MostCodes}
            """, stop);
        if (sent == 0) return Outcome.Refused("Several codes were sent already. Please look into your mail, or try again in an hour.");
        await mails.CodeAsync(response, code, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    /// <summary>Opens the response in this browser too when the code is right; five tries each.</summary>
    public async Task<Outcome> EnterCodeAsync(SurveyResponse response, string? code, string browser, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        // unscoped: the response was found by its secret
        var kept = await session.QueryOneAsync<Code>($"""
            update investigators.respondent_code set tries = tries + 1 where id = {response.RespondentId} and until > {clock.GetUtcNow()} and tries < {MostTries} returning digest, tries
            """, stop);
        if (kept is null)
        {
            await work.CommitAsync(stop);
            return Outcome.Refused("The code is not good any more. Please ask for a new one.");
        }

        var digits = new string([.. (code ?? "").Where(char.IsAsciiDigit)]);
        var isRight = CryptographicOperations.FixedTimeEquals(kept.Digest, SurveyLinks.Digest(digits));
        if (isRight)
        {
            await session.ExecuteAsync($"delete from investigators.respondent_code where id = {response.RespondentId}", stop);
            await AddAsync(response, browser, stop);
        }

        await work.CommitAsync(stop);
        return isRight ? Outcome.Done : Outcome.Refused("This is not the code that we sent. Please look again.");
    }

    private Task AddAsync(SurveyResponse response, string browser, CancellationToken stop) => session.ExecuteAsync($"""
        insert into investigators.respondent_browser (id, respondent_id, digest, known_since) values ({Guid.CreateVersion7(clock.GetUtcNow())}, {response.RespondentId}, {SurveyLinks.Digest(browser)}, {clock.GetUtcNow()})
            on conflict do nothing
        """, stop);

    private sealed record Code(byte[] Digest, int Tries);
}
