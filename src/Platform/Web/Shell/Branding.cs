using System.Security.Cryptography;
using System.Text;
using Ctms.Platform.Data;
using Microsoft.Extensions.Options;

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

/// <summary>The brand as this host read it last.</summary>
public sealed class KnownBrand
{
    internal Brand? Brand { get; set; }

    internal long ReadAt { get; set; }
}

/// <summary>
/// The portal's brand: what an administrator chose, else the configuration's name. Read again every five seconds, so that all hosts agree soon;
/// over the request's own connection, since a request that waits for a second one while it holds the first can block all others.
/// </summary>
public sealed class Branding(DbSession session, KnownBrand known, IOptions<WebKitSettings> settings, TimeProvider clock)
{
    /// <summary>Names of the kept settings.</summary>
    public const string Setting = "brand";
    public const string AccentSetting = "brand-accent";
    public const string LogoSetting = "brand-logo";

    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    /// <summary>What was read last, without the database: for pages that say that something went wrong.</summary>
    public Brand LastKnown => known.Brand ?? new Brand(settings.Value.Brand);

    /// <summary>The brand now.</summary>
    public async ValueTask<Brand> NowAsync(CancellationToken stop)
    {
        if (known.Brand is { } brand && clock.GetElapsedTime(known.ReadAt) < Age) return brand;
        var kept = (await session.QueryAsync<Kept>($"select name, value from host.setting where name in ({Setting}, {AccentSetting}, {LogoSetting}) and value is not null", stop)).ToDictionary(row => row.Name, row => row.Value);
        brand = new Brand(
            kept.GetValueOrDefault(Setting) is { Length: > 0 } name ? name : settings.Value.Brand,
            kept.GetValueOrDefault(AccentSetting) is { } accent ? BrandColours.Of(accent).Value : null,
            BrandLogo.Read(kept.GetValueOrDefault(LogoSetting)));
        (known.ReadAt, known.Brand) = (clock.GetTimestamp(), brand);
        return brand;
    }

    /// <summary>It was changed here and now.</summary>
    public void Forget() => known.Brand = null;

    private sealed record Kept(string Name, string Value);
}
