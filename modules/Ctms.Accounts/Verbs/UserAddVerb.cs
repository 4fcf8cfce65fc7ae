using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Ctms.Platform.Verbs;

namespace Ctms.Accounts.Verbs;

/// <summary>user add EMAIL --name N --role ROLE [--scope S]: an account with one role and its first sign-in link.</summary>
internal sealed class UserAddVerb(AddAccount add, GrantRole grant, FindScope findScope, Links links, SecurityLog log, DbSession session) : IVerb
{
    public static readonly TimeSpan LinkLife = TimeSpan.FromHours(24);

    public string Name => "user add";

    public string Usage => "user add EMAIL --name NAME --role ROLE [--scope \"*\"|client:X|study:P[/country:DE[/site:NO]]]";

    public async Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop)
    {
        if (arguments.Unknown("--name", "--role", "--scope") is { } unknown) return VerbResult.WrongUsage($"Unknown option {unknown}. Usage: {Usage}");
        if (arguments.Rest is not [var email] || arguments["--name"] is not { } name || arguments["--role"] is not { } role) return VerbResult.WrongUsage("Usage: " + Usage);
        var scope = await findScope.RunAsync(arguments["--scope"] ?? "*", stop);
        if (scope.IsRefused) return VerbResult.Refused(scope.Refusal);
        await using var work = await session.BeginAsync(stop);
        var added = await add.RunAsync(name, email, "en", isDemo: false, stop);
        if (added.IsRefused) return VerbResult.Refused(added.Refusal);
        var given = await grant.RunAsync(added.Value, role, scope.Value, null, stop);
        if (given.IsRefused) return VerbResult.Refused(given.Refusal);
        var link = await links.GiveAsync(LinkKind.SignIn, added.Value, LinkLife, stop);
        await log.RecordAsync("sign-in-link-made", added.Value.Id, stop);
        await work.CommitAsync(stop);
        return VerbResult.Done(new { id = added.Value.Id, email = added.Value.Address, signIn = link.Url, expires = link.Expires });
    }
}
