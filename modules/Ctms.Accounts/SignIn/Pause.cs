using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Accounts.SignIn;

/// <summary>Says how long to wait, the same to everybody.</summary>
internal static class Pause
{
    public static string Words(TimeSpan wait, IStringLocalizer<SharedTexts> texts) => wait.TotalSeconds < 60
        ? texts["Too many failed tries. Please wait {0} seconds and try again.", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))]
        : texts["Too many failed tries. Please wait {0} minutes and try again.", (int)Math.Ceiling(wait.TotalMinutes)];
}
