namespace Ctms.Platform.Notifications;

/// <summary>How mail leaves: Ctms:Mail:Host and so on. Without a host it goes to the folder DATA/mail and pages say so.</summary>
public sealed class MailSettings
{
    public string? Host { get; set; }

    public int Port { get; set; } = 25;

    public string? User { get; set; }

    public string? Password { get; set; }

    public bool Tls { get; set; }

    public string From { get; set; } = "ctms@localhost";

    public bool IsSent => !string.IsNullOrWhiteSpace(Host);
}
