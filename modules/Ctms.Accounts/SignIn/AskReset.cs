using Ctms.Accounts.Mails;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts.SignIn;

/// <summary>
/// "Forgot password": answers the same whether there is an account or not, and mails a link when there is. A few mails an
/// hour are enough for anybody.
/// </summary>
internal sealed class AskReset(UserManager<Account> accounts, Links links, AccountMails mails, SecurityLog log, DbSession session, TimeProvider clock, IOptions<AccountsSettings> settings)
{
    private const int MailsAnHour = 5;
    private const int AsksOfSource = 50;

    public async Task RunAsync(string email, Visitor visitor, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        var (hash, now) = (EmailKey.Hash(email), clock.GetUtcNow());
        var asked = (await session.QueryOneAsync<Asked>($"""
            select count(*) filter (where name_hash = {hash})::int as of_name, count(*) filter (where source = {visitor.Source})::int as of_source
              from accounts.attempt where kind = {Throttle.ResetKind} and at > {now.AddHours(-1)} and (name_hash = {hash} or source = {visitor.Source})
            """, stop))!;
        if (asked.OfName >= MailsAnHour || asked.OfSource >= AsksOfSource) return;
        await session.ExecuteAsync($"insert into accounts.attempt (id, at, name_hash, source, kind) values ({Guid.CreateVersion7()}, {now}, {hash}, {visitor.Source}, {Throttle.ResetKind})", stop);
        if (await accounts.FindByEmailAsync(email) is { Active: true } account)
        {
            await mails.ResetAsync(account, await links.GiveAsync(LinkKind.Reset, account, settings.Value.LinkTime, stop), stop);
            await log.RecordAsync("reset-asked", account.Id, new Dictionary<string, string> { ["from"] = visitor.Source }, stop);
        }

        await work.CommitAsync(stop);
    }

    private sealed record Asked(int OfName, int OfSource);
}
