using System.Text;
using Ctms.Accounts.Users;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Ctms.Accounts.SignIn;

/// <summary>A key that waits for its first code. It travels encrypted in the form: nothing is kept until a code of it was right.</summary>
internal sealed class Enrolment(IDataProtectionProvider protection)
{
    private const string Issuer = "CTMS";
    private readonly IDataProtector protector = protection.CreateProtector("Ctms.Accounts.Enrolment");

    public EnrolmentView Begin(Account account) => View(Totp.NewSecret(), account);

    public EnrolmentView Again(string kept, Account account) => Secret(kept, account) is { } secret ? View(secret, account) : Begin(account);

    /// <summary>The key behind the form field, when it was made for this account.</summary>
    public byte[]? Secret(string? kept, Account account)
    {
        try
        {
            var plain = protector.Unprotect(Convert.FromBase64String(kept ?? ""));
            return plain.AsSpan(0, 16).SequenceEqual(account.Id.ToByteArray()) ? plain[16..] : null;
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private EnrolmentView View(byte[] secret, Account account)
    {
        var text = Totp.ToText(secret);
        var groups = string.Join(' ', text.Chunk(4).Select(c => new string(c)));
        var kept = Convert.ToBase64String(protector.Protect([.. account.Id.ToByteArray(), .. secret]));
        return new EnrolmentView(kept, groups, Picture(Totp.Address(secret, Issuer, account.Address)));
    }

    /// <summary>Drawn here: the library's own drawing carries style attributes, which the content security policy forbids.</summary>
    private static IHtmlContent Picture(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
                if (code.ModuleMatrix[y][x]) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        }

        var size = code.ModuleMatrix.Count;
        return Markup.Html($"<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\" focusable=\"false\"><path fill=\"#000\" d=\"{path.ToString()}\"></path></svg>");
    }
}

/// <summary>What the form shows: the hidden field, the key to type, and its picture.</summary>
public sealed record EnrolmentView(string Kept, string Key, IHtmlContent Picture);
