using Ctms.Accounts.Passwords;
using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ctms.Testing;

/// <summary>People of a test who may sign: with an account, a password, a checked identity and the accepted statement.</summary>
public static class Signers
{
    public const string Password = "a quiet river bends north";

    /// <summary>What a signer types: fields of a form that shows "_SigningForm".</summary>
    public static (string Name, string Value)[] Fields(Guid user) => [("signing.Email", Address(user)), ("signing.Password", Password), ("signing.Code", ""), ("signing.Statement", "true")];

    public static SigningProof Proof(Guid user) => new(Address(user), Password, null, true);

    /// <summary>Lets this person of <see cref="CtmsApp.Browser(Guid, string)"/> sign; again does nothing.</summary>
    public static async Task MaySignAsync(this CtmsApp app, Guid user, string name = "Test signer", bool isChecked = true)
    {
        // Few rounds: what is slow on purpose would be slow in each test.
        var hashing = new PasswordHashing(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        var (hash, now, email) = (hashing.HashPassword(null!, Password), app.Clock.GetUtcNow(), Address(user));
        await app.ExecuteAsync($"insert into accounts.account (id, name, email, email_key, joined_at, created_at) values ({user}, {name}, {email}, {EmailKey.Of(email)}, {now}, {now}) on conflict (id) do nothing");
        await app.ExecuteAsync($"insert into accounts.credential (id, password_hash, security_stamp) values ({user}, {hash}, 'x') on conflict (id) do nothing");
        if (isChecked) await app.WithIdentityAsync(user);
    }

    /// <summary>The portal says that this person's identity was checked.</summary>
    public static Task WithIdentityAsync(this CtmsApp app, Guid user) => app.AsSystemAsync(async services =>
    {
        if (await services.GetRequiredService<SignerIdentity>().OfAsync(user, CancellationToken.None) is null)
            await services.GetRequiredService<SignerIdentity>().RecordAsync(user, "Made for a test", "test", CancellationToken.None);
    });

    private static string Address(Guid user) => $"{user:n}@example.org";
}
