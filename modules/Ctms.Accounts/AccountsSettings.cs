namespace Ctms.Accounts;

/// <summary>Ctms:Accounts:… in the configuration.</summary>
internal sealed class AccountsSettings
{
    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512.</summary>
    public int PasswordIterations { get; set; } = 600_000;

    public TimeSpan IdleTime { get; set; } = TimeSpan.FromMinutes(30);

    public TimeSpan SessionTime { get; set; } = TimeSpan.FromHours(12);

    public TimeSpan FreshTime { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan InvitationTime { get; set; } = TimeSpan.FromDays(7);

    public TimeSpan LinkTime { get; set; } = TimeSpan.FromHours(1);
}
