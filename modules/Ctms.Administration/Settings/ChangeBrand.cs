using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Files;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Ctms.Administration.Settings;

/// <summary>Name, accent colour and logo of the portal: all are taken or none.</summary>
internal sealed class ChangeBrand(DbSession session, IFileStore files, Branding branding, CurrentUser user)
{
    public async Task<Outcome> RunAsync(BrandInput input, CancellationToken stop)
    {
        user.Reason = input.Reason;
        var colours = BrandColours.Of(input.Accent);
        if (colours.IsRefused) return Outcome.Refused(colours.Refusal);
        BrandLogo? logo = null;
        if (input.Logo is { } picture)
        {
            var stored = await StoreAsync(picture, stop);
            if (stored.IsRefused) return Outcome.Refused(stored.Refusal);
            logo = stored.Value;
        }

        await using var work = await session.BeginAsync(stop);
        await PortalSettings.PutAsync(session, Branding.Setting, input.Name.Trim(), stop);
        var accent = colours.Value.ToString();
        await PortalSettings.PutAsync(session, Branding.AccentSetting, accent == BrandColours.Usual ? null : accent, stop);
        if (logo is not null || input.RemoveLogo) await PortalSettings.PutAsync(session, Branding.LogoSetting, logo?.Kept, stop);
        await work.CommitAsync(stop);
        branding.Forget();
        return Outcome.Done;
    }

    private async Task<Outcome<BrandLogo>> StoreAsync(IFormFile picture, CancellationToken stop)
    {
        if (picture.Length > BrandLogo.Largest) return Outcome.Refused($"The logo is larger than {BrandLogo.Largest / 1024} KB.");
        using var bytes = new MemoryStream();
        await picture.CopyToAsync(bytes, stop);
        if (BrandLogo.TypeOf(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is not { } type) return Outcome.Refused("The logo must be a PNG, JPEG or WebP picture. What a file is, is seen by its content.");
        bytes.Position = 0;
        return new BrandLogo((await files.PutAsync(bytes, BrandLogo.Largest, stop)).Sha256, type);
    }
}
