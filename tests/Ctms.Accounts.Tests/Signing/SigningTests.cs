using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests.Signing;

/// <summary>Who signs, what, and how often.</summary>
public sealed class SigningTests(SigningApp app, PgServer server) : IClassFixture<SigningApp>
{
    [Fact, Requirement("ES-06")]
    public async Task Nobody_signs_before_the_identity_was_checked_and_the_statement_accepted()
    {
        var signer = await app.SignerAsync("unchecked@example.org", isChecked: false);
        var note = Notes.Write("Unchecked");
        var request = await app.AskAsync(signer, note);
        Assert.Contains("identity", (await app.SignAsync(signer, request, Notes.Of(note).Sha256, SigningApp.Everything(signer))).Refusal, StringComparison.Ordinal);
        await app.WithIdentityAsync(signer.Id);

        Assert.Equal("Statement", (await app.SignAsync(signer, request, Notes.Of(note).Sha256, SigningApp.Everything(signer) with { Statement = false })).Field);
        Assert.Null((await app.SignAsync(signer, request, Notes.Of(note).Sha256, SigningApp.Everything(signer))).Refusal);
        Assert.Equal("1", await app.OneAsync<string>($"select version from signatures.statement where user_id = {signer.Id}"));
    }

    [Fact, Requirement("ES-06")]
    public async Task Nobody_checks_their_own_identity()
    {
        var signer = await app.SignerAsync("self@example.org", isChecked: false, role: Role.SystemAdministrator);

        var outcome = await app.AsAsync(signer.Id, signer.Name, s => s.GetRequiredService<SignerIdentity>().RecordAsync(signer.Id, "Passport", "It is me", CancellationToken.None));

        Assert.NotNull(outcome.Refusal);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from signatures.identity_check where user_id = {signer.Id}"));
    }

    [Fact, Requirement("ES-08")]
    public async Task Nobody_signs_what_somebody_else_was_asked_or_with_somebody_elses_components()
    {
        var (signer, other) = (await app.SignerAsync("asked@example.org"), await app.SignerAsync("other@example.org"));
        var note = Notes.Write("Asked");
        var (request, sha) = (await app.AskAsync(signer, note), Notes.Of(note).Sha256);

        Assert.NotNull((await app.SignAsync(other, request, sha, SigningApp.Everything(other))).Refusal);
        Assert.NotNull((await app.SignAsync(other, request, sha, SigningApp.Everything(signer))).Refusal);
        Assert.Equal("Email", (await app.SignAsync(signer, request, sha, SigningApp.Everything(other))).Field);
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from signatures.signature where record_id = {note}"));
    }

    [Fact, Requirement("ES-08")]
    public async Task The_portal_holders_of_links_and_requests_without_a_session_cannot_sign()
    {
        var signer = await app.SignerAsync("nosession@example.org");
        var note = Notes.Write("Session");
        var (request, sha) = (await app.AskAsync(signer, note), Notes.Of(note).Sha256);

        foreach (var become in new Action<CurrentUser>[] { u => u.BecomePerson(signer.Id, signer.Name), u => u.BecomeSystem("Console"), u => u.BecomeLinkHolder(signer.Name), u => u.BecomeAnonymous() })
        {
            var answer = await app.AsAsync(signer.Id, signer.Name, s =>
            {
                become(s.GetRequiredService<CurrentUser>());
                return s.GetRequiredService<ISignatures>().SignAsync(request, sha, SigningApp.Everything(signer), CancellationToken.None);
            });
            Assert.NotNull(answer.Refusal);
        }

        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from signatures.signature where record_id = {note}"));
    }

    [Fact, Requirement("ES-08")]
    public async Task A_session_that_began_with_a_link_from_the_console_cannot_sign()
    {
        var signer = await app.SignerAsync("console@example.org");
        var session = Guid.CreateVersion7();
        await app.ExecuteAsync($"""
            insert into accounts.session (id, account_id, token_hash, method, source, device, created_at, last_seen_at, proved_at, expires_at)
            values ({session}, {signer.Id}, 'x', 'sign-in link', '', '', now(), now(), now(), now())
            """);
        var note = Notes.Write("Console");

        Assert.Contains("one-time link", (await app.SignAsync(signer, await app.AskAsync(signer, note), Notes.Of(note).Sha256, SigningApp.Everything(signer), session)).Refusal, StringComparison.Ordinal);
    }

    [Fact, Requirement("ES-08")]
    public async Task A_step_is_signed_once_by_one_person_whatever_becomes_of_the_record()
    {
        var signer = await app.SignerAsync("twice@example.org");
        var note = Notes.Write("Twice");
        var first = await app.AskAsync(signer, note, "step:twice");
        var second = await app.AskAsync(signer, note, "step:twice", meaning: SignatureMeaning.Review);
        Assert.NotEqual(first, second);
        Assert.Null((await app.SignAsync(signer, first, Notes.Of(note).Sha256, SigningApp.Everything(signer))).Refusal);

        Assert.NotNull((await app.SignAsync(signer, second, Notes.Of(note).Sha256, SigningApp.Everything(signer))).Refusal);
        Assert.Equal(first, await app.AskAsync(signer, note, "step:twice", meaning: SignatureMeaning.Review));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from signatures.signature where step = 'step:twice'"));
    }

    [Fact, Requirement("ES-10")]
    public async Task What_changed_between_looking_and_signing_is_not_signed()
    {
        var signer = await app.SignerAsync("edited@example.org");
        var note = Notes.Write("As shown");
        var shown = Notes.Of(note).Sha256;
        var request = await app.AskAsync(signer, note);

        Notes.Change(note, "As edited meanwhile");

        Assert.Contains("changed", (await app.SignAsync(signer, request, shown, SigningApp.Everything(signer))).Refusal, StringComparison.Ordinal);
        var asked = await app.AskAsync(signer, note);
        Assert.Contains("changed", (await app.SignAsync(signer, asked, shown, SigningApp.Everything(signer))).Refusal, StringComparison.Ordinal);
        Assert.Null((await app.SignAsync(signer, asked, Notes.Of(note).Sha256, SigningApp.Everything(signer))).Refusal);
    }

    [Fact, Requirement("ES-12")]
    public async Task Fifty_posts_at_once_on_two_hosts_make_one_signature_and_get_the_same_answer()
    {
        await using var second = new SecondSigningHost(server, app);
        await second.InitializeAsync();
        var signer = await app.SignerAsync("fifty@example.org");
        var note = Notes.Write("Fifty");
        var request = await app.AskAsync(signer, note);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? app : (CtmsApp)second).AsAsync(signer.Id, signer.Name, async s =>
        {
            // As a page does: the request holds a connection from the moment on which its session is read.
            await s.GetRequiredService<DbSession>().QueryOneAsync<int>($"select 1", CancellationToken.None);
            return await s.GetRequiredService<ISignatures>().SignAsync(request, Notes.Of(note).Sha256, SigningApp.Everything(signer), CancellationToken.None);
        })));

        Assert.All(answers, a => Assert.Null(a.Refusal));
        Assert.Single(answers.Select(a => a.Value).Distinct());
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from signatures.signature where record_id = {note}"));
    }

    [Fact]
    public async Task A_signature_that_its_caller_undoes_was_never_given()
    {
        var signer = await app.SignerAsync("undone@example.org");
        var note = Notes.Write("Undone");
        var request = await app.AskAsync(signer, note);

        await app.AsAsync(signer.Id, signer.Name, async s =>
        {
            await using var work = await s.GetRequiredService<DbSession>().BeginAsync(CancellationToken.None);
            return Assert.IsType<SigningAnswer>(await s.GetRequiredService<ISignatures>().SignAsync(request, Notes.Of(note).Sha256, SigningApp.Everything(signer), CancellationToken.None));
        });

        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from signatures.signature where record_id = {note}"));
        Assert.Null((await app.SignAsync(signer, request, Notes.Of(note).Sha256, SigningApp.Everything(signer))).Refusal);
    }
}
