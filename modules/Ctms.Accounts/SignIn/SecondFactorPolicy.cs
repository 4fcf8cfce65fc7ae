using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace Ctms.Accounts.SignIn;

/// <summary>Who needs a second factor (decision 12).</summary>
internal enum SecondFactorSetting
{
    /// <summary>Everybody except people of sites, who get a code by mail on a new device.</summary>
    Staff,

    /// <summary>Everybody, by an authenticator app.</summary>
    Required,

    /// <summary>Whoever set one up.</summary>
    Optional,
}

/// <summary>What comes after the first proof.</summary>
internal enum NextStep
{
    Done,
    Code,
    Enrol,
    EmailCode,
}

internal sealed class SecondFactorPolicy(DbSession session, IConfiguration configuration)
{
    public const string Setting = "second-factor";

    /// <summary>The pure rule.</summary>
    public static NextStep Next(SecondFactorSetting setting, bool hasAuthenticator, bool isSiteUser, bool isKnownDevice) => (setting, hasAuthenticator) switch
    {
        (_, true) => NextStep.Code,
        (SecondFactorSetting.Optional, _) => NextStep.Done,
        (SecondFactorSetting.Staff, _) when isSiteUser => isKnownDevice ? NextStep.Done : NextStep.EmailCode,
        _ => NextStep.Enrol,
    };

    /// <summary>The portal's setting, else the configuration's (Ctms:SecondFactor), else "staff". What cannot be read is the strictest.</summary>
    public async Task<SecondFactorSetting> ReadAsync(CancellationToken stop)
    {
        var text = await session.QueryOneAsync<string>($"select value from host.setting where name = {Setting}", stop) ?? configuration["Ctms:SecondFactor"];
        return Parse(text);
    }

    public static SecondFactorSetting Parse(string? text) => string.IsNullOrWhiteSpace(text) ? SecondFactorSetting.Staff
        : Enum.TryParse<SecondFactorSetting>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : SecondFactorSetting.Required;

    /// <summary>People of sites are those whose roles are all roles of sites.</summary>
    public async Task<bool> IsSiteUserAsync(Guid account, CancellationToken stop)
    {
        string[] site = [Role.Investigator, Role.SiteCoordinator];
        return await session.QueryOneAsync<bool>($"select coalesce(bool_and(role_id = any({site})), false) from access.user_grant where user_id = {account}", stop);
    }
}
