using Ctms.Platform;
using Ctms.Platform.Signatures;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests.Signing;

/// <summary>A signature belongs to one version of one record, and says so when anything of it was touched.</summary>
public sealed class BindingTests(SigningApp app) : IClassFixture<SigningApp>
{
    [Fact, Requirement("ES-01")]
    public async Task A_signature_keeps_printed_name_moment_zone_and_a_meaning_of_the_list()
    {
        var signer = await app.SignerAsync("kept@example.org", name: "Zoë O’Brien-Müller");
        var (before, (_, id, code)) = (app.Clock.GetUtcNow(), await app.SignedAsync(signer));

        var view = await app.VerifyAsync(code);

        Assert.Equal((id, "Zoë O’Brien-Müller", "approval", "UTC", SignatureState.Genuine), (view!.Id, view.Name, view.Meaning, view.Zone, view.State));
        Assert.InRange(view.SignedAt, before.AddMilliseconds(-1), app.Clock.GetUtcNow());
        await Assert.ThrowsAsync<ArgumentException>(() => app.AskAsync(signer, Notes.Write("Other"), meaning: "liked it"));
        foreach (var column in new[] { "printed_name", "meaning", "signed_at", "zone", "record_sha256", "seal" })
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.AsOwnerAsync($"update signatures.signature set {column} = null where id = '{id}'"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.AsOwnerAsync($"update signatures.signature set meaning = 'liked it' where id = '{id}'"));
    }

    [Theory, Requirement("ES-03")]
    [InlineData("meaning = 'review'")]
    [InlineData("printed_name = 'Somebody Else'")]
    [InlineData("signed_at = signed_at - interval '1 day'")]
    [InlineData("zone = 'Asia/Tokyo'")]
    [InlineData("version = '2'")]
    [InlineData("signer_id = gen_random_uuid()")]
    [InlineData("record_sha256 = repeat('0', 64)")]
    [InlineData("title = 'Another title'")]
    [InlineData("components = 'all'")]
    [InlineData("seal = repeat('0', 64)")]
    public async Task A_row_that_was_altered_by_sql_is_broken(string change)
    {
        var (_, id, code) = await app.SignedAsync(await app.SignerAsync($"{Guid.CreateVersion7():n}@example.org"));
        Assert.Equal(SignatureState.Genuine, (await app.VerifyAsync(code))!.State);

        await app.AsOwnerAsync($"update signatures.signature set {change} where id = '{id}'");

        Assert.Equal(SignatureState.Broken, (await app.VerifyAsync(code))!.State);
    }

    [Fact, Requirement("ES-03")]
    public async Task A_signature_that_was_moved_or_copied_to_another_record_is_broken()
    {
        var signer = await app.SignerAsync("copied@example.org");
        var (_, id, code) = await app.SignedAsync(signer, "The same text");
        var (other, _, _) = await app.SignedAsync(signer, "The same text");
        var copy = new string('Z', 20);
        await app.AsOwnerAsync($"""
            insert into signatures.request select gen_random_uuid(), kind, '{other}', version, record_sha256, meaning, 'copied', signer_id, requested_at from signatures.request where id = (select request_id from signatures.signature where id = '{id}');
            insert into signatures.signature select gen_random_uuid(), '{copy}', (select id from signatures.request where step = 'copied'), 'copied', signer_id, printed_name, meaning, signed_at, zone, kind, '{other}', version, title, record_sha256, components, session_id, seal_key, seal
              from signatures.signature where id = '{id}';
            update signatures.signature set record_id = '{other}' where id = '{id}'
            """);

        Assert.Equal(SignatureState.Broken, (await app.VerifyAsync(copy))!.State);
        Assert.Equal(SignatureState.Broken, (await app.VerifyAsync(code))!.State);
        Assert.Equal([SignatureState.Genuine, SignatureState.Broken, SignatureState.Broken], (await OfAsync(other)).Select(v => v.State).Order());
    }

    [Fact, Requirement("ES-03", "ES-10")]
    public async Task A_record_that_was_changed_after_signing_breaks_the_signature_and_a_new_version_does_not()
    {
        var (note, _, code) = await app.SignedAsync(await app.SignerAsync("changed@example.org"));
        Notes.Change(note, "The next text", version: "2");
        Assert.Equal(SignatureState.Genuine, (await app.VerifyAsync(code))!.State);

        Notes.Change(note, "Some text, altered");

        Assert.Equal(SignatureState.Broken, (await app.VerifyAsync(code))!.State);
    }

    [Fact]
    public async Task A_record_that_is_gone_is_said_to_be_gone()
    {
        var (note, _, code) = await app.SignedAsync(await app.SignerAsync("gone@example.org"));

        Notes.Remove(note);

        Assert.Equal(SignatureState.RecordGone, (await app.VerifyAsync(code))!.State);
    }

    [Fact, Requirement("ES-03")]
    public async Task A_seal_key_that_another_put_there_makes_nothing_genuine()
    {
        var (_, id, code) = await app.SignedAsync(await app.SignerAsync("key@example.org"));

        await app.AsOwnerAsync($"insert into signatures.seal_key values (99, 'c2VjcmV0', now()); update signatures.signature set seal_key = 99 where id = '{id}'");

        Assert.Equal(SignatureState.Broken, (await app.VerifyAsync(code))!.State);
    }

    [Fact, Requirement("ES-07")]
    public async Task Past_signatures_keep_the_name_after_marriage_and_after_leaving()
    {
        var signer = await app.SignerAsync("married@example.org", name: "Before Marriage");
        var (_, _, code) = await app.SignedAsync(signer);

        await app.ExecuteAsync($"update accounts.account set name = 'After Marriage', active = false where id = {signer.Id}");

        Assert.Equal(("Before Marriage", SignatureState.Genuine), ((await app.VerifyAsync(code))!.Name, (await app.VerifyAsync(code))!.State));
    }

    [Fact, Requirement("ES-13")]
    public async Task Taking_back_adds_a_reason_and_deletes_nothing()
    {
        var signer = await app.SignerAsync("withdrawn@example.org");
        var (note, id, code) = await app.SignedAsync(signer);
        Assert.NotNull((await WithdrawAsync(await app.SignerAsync("stranger@example.org"), id, "not mine")).Refusal);
        Assert.NotNull((await WithdrawAsync(signer, id, " ")).Refusal);

        Assert.Null((await WithdrawAsync(signer, id, "Signed the wrong note")).Refusal);

        var view = await app.VerifyAsync(code);
        Assert.Equal((SignatureState.Withdrawn, "Signed the wrong note"), (view!.State, view.Why));
        Assert.NotNull((await WithdrawAsync(signer, id, "again")).Refusal);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from audit.entry where root_id = {note} and table_name = 'signatures.withdrawal'"));
        await app.AsOwnerAsync($"update signatures.withdrawal set reason = 'Forced' where signature_id = '{id}'");
        Assert.Equal(SignatureState.Broken, (await app.VerifyAsync(code))!.State);
    }

    [Theory, Requirement("ES-13")]
    [InlineData("signature")]
    [InlineData("withdrawal")]
    [InlineData("request")]
    [InlineData("identity_check")]
    [InlineData("statement")]
    [InlineData("seal_key")]
    public async Task The_portal_itself_may_neither_change_nor_delete(string table)
    {
        await app.SignedAsync(await app.SignerAsync($"{Guid.CreateVersion7():n}@example.org"));
        var column = await app.OneAsync<string>($"select column_name::text from information_schema.columns where table_schema = 'signatures' and table_name = {table} order by ordinal_position limit 1");
        foreach (var sql in new[] { $"update signatures.{table} set {column} = {column}", $"delete from signatures.{table}", $"truncate signatures.{table} cascade" })
        {
            await using var connection = await app.Database.App.OpenConnectionAsync();
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    private Task<IReadOnlyList<SignatureView>> OfAsync(Guid note) => app.AsSystemAsync(s => s.GetRequiredService<ISignatures>().OfAsync("test.note", note, CancellationToken.None));

    private Task<Outcome> WithdrawAsync(Accounts.Users.Account who, Guid id, string reason) =>
        app.AsAsync(who.Id, who.Name, s => s.GetRequiredService<ISignatures>().WithdrawAsync(id, reason, CancellationToken.None));
}
