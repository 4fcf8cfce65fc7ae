using System.Collections.Concurrent;
using Ctms.Accounts.Users;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Ctms.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Accounts.Tests.Signing;

/// <summary>Notes of a test as records to be signed: versions "1", "2" and so on, each with its text. All hosts of the test see the same.</summary>
internal sealed class Notes : ISignable
{
    private static readonly ConcurrentDictionary<(Guid Id, string Version), string> All = new();

    public string Kind => "test.note";

    public string Name => "Note";

    public string Permission => "studies.view";

    public static Guid Write(string text)
    {
        var id = Guid.CreateVersion7();
        All[(id, "1")] = text;
        return id;
    }

    public static void Change(Guid id, string text, string version = "1") => All[(id, version)] = text;

    public static void Remove(Guid id)
    {
        foreach (var key in All.Keys.Where(k => k.Id == id)) All.TryRemove(key, out _);
    }

    public static SignableRecord Of(Guid id, string version = "1") =>
        new("test.note", id, version, $"Note of {All[(id, "1")].Split(' ')[0]}", $"/notes/{id}", new ScopeTarget(), $"{id} {version} {All[(id, version)]}", [new RecordFact("Text", All[(id, version)])],
            version == "1" ? [] : [new RecordChange("Text", All[(id, "1")], All[(id, version)])]);

    public Task<SignableRecord?> FindAsync(Guid id, string? version, CancellationToken stop)
    {
        var found = version ?? All.Keys.Where(k => k.Id == id).Max(k => k.Version);
        return Task.FromResult(found is not null && All.ContainsKey((id, found)) ? Of(id, found) : null);
    }
}

/// <summary>The portal with its real sign-in and notes to sign.</summary>
public sealed class SigningApp(PgServer server) : AccountsApp(server)
{
    protected override void Adjust(WebApplicationBuilder builder) => builder.Services.AddScoped<ISignable, Notes>();

    /// <summary>Somebody with a password whose identity was checked.</summary>
    internal async Task<Account> SignerAsync(string email, bool isChecked = true, string role = Role.StudyManager, string? name = null)
    {
        var account = await PersonAsync(email, role, name: name);
        if (isChecked) await this.WithIdentityAsync(account.Id);
        return account;
    }

    internal Task<Guid> AskAsync(Account signer, Guid note, string step = "", string version = "1", string meaning = SignatureMeaning.Approval) => AsSystemAsync(s =>
        s.GetRequiredService<ISignatures>().RequestAsync(SignatureRequest.For(Notes.Of(note, version), meaning, step is "" ? $"step:{note}" : step, signer.Id), CancellationToken.None));

    internal static SigningProof Everything(Account signer, string? code = null) => new(signer.Address, Password, code, true);

    /// <summary>Signs as somebody in a session of theirs (one of their own for each when none is given).</summary>
    internal Task<SigningAnswer> SignAsync(Account signer, Guid request, string sha256, SigningProof proof, Guid? session = null) => AsAsync(signer.Id, signer.Name, s =>
    {
        s.GetRequiredService<CurrentUser>().Session = session ?? signer.Id;
        return s.GetRequiredService<ISignatures>().SignAsync(request, sha256, proof, CancellationToken.None);
    });

    /// <summary>A note signed by this person.</summary>
    internal async Task<(Guid Note, Guid Signature, string Code)> SignedAsync(Account signer, string text = "Some text")
    {
        var note = Notes.Write(text);
        var answer = await SignAsync(signer, await AskAsync(signer, note), Notes.Of(note).Sha256, Everything(signer));
        Assert.Null(answer.Refusal);
        return (note, answer.Value, await OneAsync<string>($"select code from signatures.signature where id = {answer.Value}"));
    }

    internal Task<SignatureView?> VerifyAsync(string code) => AsSystemAsync(s => s.GetRequiredService<ISignatures>().VerifyAsync(code, CancellationToken.None));

    /// <summary>What somebody with the owner's password does to the database.</summary>
    internal async Task AsOwnerAsync(string sql)
    {
        await using var owner = await Database.Owner.OpenConnectionAsync();
        await using var command = new Npgsql.NpgsqlCommand("select set_config('ctms.actor', 'Somebody with SQL', false); " + sql, owner);
        await command.ExecuteNonQueryAsync();
    }
}
