using Ctms.Accounts.Roles;
using Ctms.Accounts.Users;
using Ctms.Platform;
using Ctms.Platform.Web;

namespace Ctms.Accounts.Pages.Accounts.Users;

/// <summary>Which role, and where it holds.</summary>
internal sealed class GrantForm
{
    public string? Role { get; set; }

    /// <summary>The written form, without the country: "*", "client:X", "study:P", "study:P/site:N".</summary>
    public string? Scope { get; set; } = "*";

    public string? Country { get; set; }

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public IReadOnlyList<Choice> Scopes { get; private set; } = [];

    public IReadOnlyList<Choice> Countries { get; private set; } = [];

    /// <summary>The scope with its country, as it is written on the console.</summary>
    public string Written
    {
        get
        {
            var scope = Scope is null or "" ? "*" : Scope;
            if (string.IsNullOrEmpty(Country)) return scope;
            var parts = scope == "*" ? [] : scope.Split('/').ToList();
            var place = parts.FindIndex(p => p.StartsWith("site:", StringComparison.Ordinal));
            parts.Insert(place < 0 ? parts.Count : place, "country:" + Country);
            return string.Join('/', parts);
        }
    }

    public async Task LoadAsync(RoleNames roles, ScopeChoices scopes, CancellationToken stop)
    {
        Roles = await roles.ChoicesAsync(stop);
        Scopes = await scopes.ReadAsync(stop);
        Countries = [.. Platform.Countries.All.Select(c => new Choice(c.Code, c.Name))];
    }
}
