using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Ctms.Platform.Web;

/// <summary>How the portal is called and looks here. Colours and logo are null where the product's own are used.</summary>
public sealed record Brand(string Name, BrandColours? Colours = null, BrandLogo? Logo = null)
{
    /// <summary>Address of the colours; it changes with them, so that browsers may keep it.</summary>
    public string? StyleUrl => Colours is null ? null : "/brand.css?v=" + StyleVersion;

    /// <summary>Address of the logo; it changes with it.</summary>
    public string? LogoUrl => Logo is null ? null : "/brand/logo?v=" + LogoVersion;

    internal string? StyleVersion => Colours is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Colours.Css())))[..10];

    internal string? LogoVersion => Logo?.Sha256[..10];
}

/// <summary>The portal's brand: what an administrator chose, else the configuration's name. Read again every five seconds, so that all hosts agree soon.</summary>
public sealed class Branding(CtmsDatabase database, IOptions<WebKitSettings> settings, TimeProvider clock)
{
    /// <summary>Names of the kept settings.</summary>
    public const string Setting = "brand";
    public const string AccentSetting = "brand-accent";
    public const string LogoSetting = "brand-logo";

    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);
    private volatile Brand? known;
    private long readAt;
    private volatile bool isOld = true;

    /// <summary>What was read last, without the database: for pages that say that something went wrong.</summary>
    public Brand LastKnown => known ?? new Brand(settings.Value.Brand);

    /// <summary>The brand now.</summary>
    public async ValueTask<Brand> NowAsync(CancellationToken stop)
    {
        if (known is { } brand && !isOld && clock.GetElapsedTime(readAt) < Age) return brand;
        var kept = await ReadAsync(stop);
        brand = new Brand(
            kept.GetValueOrDefault(Setting) is { Length: > 0 } name ? name : settings.Value.Brand,
            kept.GetValueOrDefault(AccentSetting) is { } accent ? BrandColours.Of(accent).Value : null,
            BrandLogo.Read(kept.GetValueOrDefault(LogoSetting)));
        (known, readAt, isOld) = (brand, clock.GetTimestamp(), false);
        return brand;
    }

    /// <summary>It was changed here and now.</summary>
    public void Forget() => isOld = true;

    private async Task<Dictionary<string, string>> ReadAsync(CancellationToken stop)
    {
        var kept = new Dictionary<string, string>();
        await using var command = database.App.CreateCommand("select name, value from host.setting where name in ('brand', 'brand-accent', 'brand-logo') and value is not null");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) kept[reader.GetString(0)] = reader.GetString(1);
        return kept;
    }
}
