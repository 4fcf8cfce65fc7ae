using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Accounts.Users;

/// <summary>Where a role holds, as ids; all empty means everywhere.</summary>
internal sealed record GrantScope(Guid? ClientId, Guid? StudyId, string? Country, Guid? SiteId)
{
    public static readonly GrantScope Everywhere = new(null, null, null, null);

    public ScopeTarget Target => new(ClientId, StudyId, Country, SiteId);
}

/// <summary>The written form of a scope (interface.md): "*", "client:X", "study:P", "study:P/country:DE", "study:P/country:DE/site:NO".</summary>
internal sealed record ScopeText(string? Client, string? Study, string? Country, string? Site)
{
    private static readonly string[] Order = ["client", "study", "country", "site"];

    public static ScopeText? Parse(string text)
    {
        if (text.Trim() is "*" or "") return new ScopeText(null, null, null, null);
        var values = new Dictionary<string, string>();
        var last = -1;
        foreach (var part in text.Trim().Split('/'))
        {
            var (kind, value) = part.Split(':', 2) is [var k, var v] ? (k.Trim(), v.Trim()) : ("", "");
            var place = Array.IndexOf(Order, kind);
            if (place <= last || value.Length == 0) return null;
            (values[kind], last) = (value, place);
        }

        return values.ContainsKey("site") && !values.ContainsKey("study")
            ? null
            : new ScopeText(values.GetValueOrDefault("client"), values.GetValueOrDefault("study"), values.GetValueOrDefault("country"), values.GetValueOrDefault("site"));
    }
}

/// <summary>Finds the things that a written scope names.</summary>
internal sealed class FindScope(DbSession session)
{
    public const string Form = "*, client:CODE, study:PROTOCOL, study:PROTOCOL/country:DE or study:PROTOCOL/country:DE/site:NUMBER";

    public async Task<Outcome<GrantScope>> RunAsync(string text, CancellationToken stop)
    {
        if (ScopeText.Parse(text) is not { } scope) return Outcome.Refused($"The scope '{text}' cannot be read. Write {Form}.");
        if (scope.Country is { } country && Countries.CodeOf(country) is null) return Outcome.Refused($"'{country}' is no country code of two letters.");
        var (client, study) = (await NodeAsync("client", scope.Client, stop), await NodeAsync("study", scope.Study, stop));
        if (scope.Client is not null && client is null) return Outcome.Refused($"There is no client '{scope.Client}'.");
        if (scope.Study is not null && study is null) return Outcome.Refused($"There is no study '{scope.Study}'.");
        var site = await SiteAsync(study, scope, stop);
        if (scope.Site is not null && site is null) return Outcome.Refused($"There is no site '{scope.Site}' in study '{scope.Study}'.");
        return new GrantScope(client, study, Countries.CodeOf(scope.Country), site);
    }

    private async Task<Guid?> NodeAsync(string kind, string? code, CancellationToken stop) => code is null ? null
        : await session.QueryOneAsync<Guid?>($"select id from access.scope_node where kind = {kind} and lower(code) = lower({code}) order by code = {code} desc limit 1", stop);

    // Site numbers are only unique within a study, so their codes may carry the protocol in front.
    private async Task<Guid?> SiteAsync(Guid? study, ScopeText scope, CancellationToken stop) => scope.Site is null ? null
        : await session.QueryOneAsync<Guid?>($"select id from access.scope_node where kind = 'site' and parent_id = {study} and lower(code) in (lower({scope.Site}), lower({scope.Study + "/" + scope.Site})) limit 1", stop);
}
