using Microsoft.AspNetCore.Identity;

namespace Ctms.Accounts.Users;

/// <summary>One person, one account. Id, e-mail and password hash are those of the framework's user.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    private Account()
    {
    }

    public Account(string name, string email, DateTimeOffset now, bool isDemo = false)
    {
        Id = Guid.CreateVersion7();
        (Name, Email, UserName, CreatedAt, IsDemo) = (name, email, email, now, isDemo);
    }

    public string Name { get; set; } = "";

    public string Language { get; set; } = "en";

    /// <summary>IANA name, for showing hours.</summary>
    public string Zone { get; set; } = "UTC";

    /// <summary>auto, light or dark.</summary>
    public string Theme { get; set; } = "auto";

    public bool Active { get; set; } = true;

    /// <summary>When the person took the account into use; null = only invited.</summary>
    public DateTimeOffset? JoinedAt { get; set; }

    public bool IsDemo { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string Address => Email!;
}
