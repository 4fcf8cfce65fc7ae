using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Ctms.Administration.Settings;

/// <summary>Settings that people change in the portal; those of the installation (database, mail server) stand in its configuration.</summary>
internal sealed class PortalSettings(DbSession session)
{
    public const string SecondFactor = "second-factor";
    public static readonly string[] SecondFactors = ["required", "staff", "optional"];

    /// <summary>A kept value as the form says it.</summary>
    public static string WordsOf(string value, IStringLocalizer texts) => value switch
    {
        "required" => texts["Required for everybody"],
        "staff" => texts["Required for staff"],
        "optional" => texts["Everybody decides"],
        _ when BrandLogo.Read(value) is { } logo => texts["picture {0}", logo.Sha256[..8]],
        _ => value,
    };

    public async Task<SettingsInput> ReadAsync(CancellationToken stop)
    {
        var kept = (await session.QueryAsync<Kept>($"select name, value from host.setting where name = {SecondFactor}", stop)).ToDictionary(k => k.Name, k => k.Value);
        return new() { SecondFactor = kept.GetValueOrDefault(SecondFactor) ?? "staff" };
    }

    public async Task<Outcome> KeepAsync(SettingsInput input, CancellationToken stop)
    {
        if (!SecondFactors.Contains(input.SecondFactor)) return Outcome.Refused("Choose who needs a second factor.");
        await PutAsync(session, SecondFactor, input.SecondFactor, stop);
        return Outcome.Done;
    }

    /// <summary>Keeps a value; null goes back to what the product brings.</summary>
    public static Task<int> PutAsync(DbSession session, string name, string? value, CancellationToken stop) => value is null
        ? session.ExecuteAsync($"delete from host.setting where name = {name}", stop)
        : session.ExecuteAsync($"insert into host.setting (name, value) values ({name}, {value}) on conflict (name) do update set value = excluded.value where host.setting.value is distinct from excluded.value", stop);

    private sealed record Kept(string Name, string? Value);
}
