using Ctms.Accounts.SignIn;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests.Signing;

/// <summary>The same portal on a second machine.</summary>
internal sealed class SecondSigningHost(PgServer server, SigningApp first) : CtmsApp(server)
{
    protected override bool UsesRealSignIn => true;

    protected override CtmsApp Beside => first;

    protected override void Adjust(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) => builder.Services.AddScoped<ISignable, Notes>();
}

/// <summary>What a signer has to give, and when again.</summary>
public sealed class ComponentTests(SigningApp app, PgServer server) : IClassFixture<SigningApp>
{
    [Fact, Requirement("ES-04")]
    public async Task The_first_signature_of_a_session_asks_everything_and_the_next_ones_the_password()
    {
        var signer = await app.SignerAsync("first@example.org");

        Assert.Equal("Email", (await SignAsync(signer, Guid.CreateVersion7(), new(null, AccountsApp.Password, null, true))).Field);
        var session = Guid.CreateVersion7();
        Assert.Null((await SignAsync(signer, session, SigningApp.Everything(signer))).Refusal);
        Assert.Null((await SignAsync(signer, session, new(null, AccountsApp.Password, null))).Refusal);
        Assert.Equal("Password", (await SignAsync(signer, session, new(null, "", null))).Field);
        Assert.Equal(["e-mail, password", "password"], await app.QueryAsync<string>($"select components from signatures.signature where session_id = {session} order by signed_at"));
    }

    [Fact, Requirement("ES-04")]
    public async Task After_a_break_and_in_a_new_session_everything_is_asked_again()
    {
        var signer = await app.SignerAsync("break@example.org");
        var session = Guid.CreateVersion7();
        Assert.Null((await SignAsync(signer, session, SigningApp.Everything(signer))).Refusal);
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Null((await SignAsync(signer, session, new(null, AccountsApp.Password, null))).Refusal);

        app.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal("Email", (await SignAsync(signer, session, new(null, AccountsApp.Password, null))).Field);
        Assert.Null((await SignAsync(signer, session, SigningApp.Everything(signer))).Refusal);
        Assert.Equal("Email", (await SignAsync(signer, Guid.CreateVersion7(), new(null, AccountsApp.Password, null))).Field);
    }

    [Fact, Requirement("ES-04")]
    public async Task A_second_host_knows_that_this_session_signed_and_that_it_paused()
    {
        await using var second = new SecondSigningHost(server, app);
        await second.InitializeAsync();
        var signer = await app.SignerAsync("hosts@example.org");
        var session = Guid.CreateVersion7();
        Assert.Equal("Email", (await SignAsync(signer, session, new(null, AccountsApp.Password, null, true), second)).Field);
        Assert.Null((await SignAsync(signer, session, SigningApp.Everything(signer))).Refusal);

        Assert.Null((await SignAsync(signer, session, new(null, AccountsApp.Password, null), second)).Refusal);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("Email", (await SignAsync(signer, session, new(null, AccountsApp.Password, null), second)).Field);
    }

    [Fact, Requirement("ES-04")]
    public async Task Whoever_has_an_authenticator_gives_its_code_too_and_each_code_once()
    {
        var signer = await app.SignerAsync("code@example.org");
        var (secret, _) = await app.WithAuthenticatorAsync(signer);
        var code = Totp.CodeAt(secret, Totp.StepAt(app.Clock.GetUtcNow()));

        Assert.Equal("Code", (await SignAsync(signer, Guid.CreateVersion7(), SigningApp.Everything(signer))).Field);
        Assert.Equal("Code", (await SignAsync(signer, Guid.CreateVersion7(), SigningApp.Everything(signer, "000000"))).Field);
        Assert.Null((await SignAsync(signer, Guid.CreateVersion7(), SigningApp.Everything(signer, code))).Refusal);
        Assert.Equal("Code", (await SignAsync(signer, Guid.CreateVersion7(), SigningApp.Everything(signer, code))).Field);
    }

    [Fact, Requirement("ES-11")]
    public async Task Five_wrong_tries_lock_alert_and_stand_in_the_trail_though_nothing_was_signed()
    {
        await app.PersonAsync("guard@example.org", Role.SystemAdministrator);
        var signer = await app.SignerAsync("guessed@example.org");
        var session = Guid.CreateVersion7();
        for (var i = 0; i < 5; i++) Assert.Equal("Password", (await SignAsync(signer, session, new(signer.Address, "wrong guess " + i, null, true))).Field);

        Assert.Contains("wait", (await SignAsync(signer, session, SigningApp.Everything(signer))).Refusal, StringComparison.Ordinal);
        Assert.Equal(5, await app.OneAsync<long>($"select count(*) from audit.entry where root_id = {signer.Id} and new ->> 'event' = 'signing-failed'"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from audit.entry where root_id = {signer.Id} and new ->> 'event' = 'account-locked'"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from notify.mail where recipient = 'guard@example.org' and subject like '%locked%'"));

        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Null((await SignAsync(signer, session, SigningApp.Everything(signer))).Refusal);
    }

    [Fact, Requirement("ES-11")]
    public async Task A_failed_try_counts_even_when_the_work_around_it_is_undone()
    {
        var signer = await app.SignerAsync("undone@example.org");
        var note = Notes.Write("Undone");
        var request = await app.AskAsync(signer, note);

        var answer = await app.AsAsync(signer.Id, signer.Name, async s =>
        {
            await using var work = await s.GetRequiredService<DbSession>().BeginAsync(CancellationToken.None);
            return await s.GetRequiredService<ISignatures>().SignAsync(request, Notes.Of(note).Sha256, new(signer.Address, "wrong guess", null, true), CancellationToken.None);
        });

        Assert.Equal("Password", answer.Field);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from audit.entry where root_id = {signer.Id} and new ->> 'event' = 'signing-failed'"));
    }

    private async Task<SigningAnswer> SignAsync(Accounts.Users.Account signer, Guid session, SigningProof proof, CtmsApp? host = null)
    {
        var note = Notes.Write("Note " + Guid.CreateVersion7());
        var request = await app.AskAsync(signer, note);
        return await (host ?? app).AsAsync(signer.Id, signer.Name, s =>
        {
            s.GetRequiredService<CurrentUser>().Session = session;
            return s.GetRequiredService<ISignatures>().SignAsync(request, Notes.Of(note).Sha256, proof, CancellationToken.None);
        });
    }
}
