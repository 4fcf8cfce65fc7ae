using Ctms.Platform.Access;

namespace Ctms.Administration;

internal static class Permissions
{
    public const string SwitchFeatures = "administration.switch-features";
    public const string ChangeSettings = "administration.change-settings";
    public const string RepeatWork = "administration.repeat-work";
    public const string RunJobs = "administration.run-jobs";
    public const string ReadMail = "administration.read-mail";
    public const string RunRecipes = "administration.run-recipes";

    public static readonly Permission[] All =
    [
        new(SwitchFeatures, "Switch features", "Switch parts of the portal on and off"),
        new(ChangeSettings, "Change settings", "Change the portal's name, colour and logo and the rule for second factors", Role.TenantAdministrator),
        new(RepeatWork, "Repeat failed work", "Deliver dead letters again and send failed mail again", Role.TenantAdministrator),
        new(RunJobs, "Run jobs at once", "Have a scheduled job run now instead of waiting for its time"),
        new(ReadMail, "Read outgoing mail", "See what the portal wrote to whom; each reading is recorded"),
        new(RunRecipes, "Run recipes", "Load set-up and demonstration recipes"),
    ];
}
