using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Signatures;

/// <summary>Asks for signatures and takes them. What is decided stands in docs/decisions/0014-signatures.md.</summary>
internal sealed class SignatureBook(
    SignedRecords records, SignatureRead read, SignatureSeal seal, SignatureProof proofs, SignerIdentity identity, ISignerProof means, CurrentUser user, DbSession session, TimeProvider clock,
    IOptions<SignatureSettings> settings, IStringLocalizer<SharedTexts> texts) : ISignatures
{
    public async Task<Guid> RequestAsync(SignatureRequest request, CancellationToken stop)
    {
        if (!SignatureMeaning.All.Contains(request.Meaning)) throw new ArgumentException($"\"{request.Meaning}\" is no meaning of a signature.", nameof(request));
        records.Require(request.Kind);
        if (await session.QueryOneAsync<Guid?>($"select request_id from signatures.signature where step = {request.Step} and signer_id = {request.Signer}", stop) is { } signed) return signed;
        await session.ExecuteAsync($"""
            insert into signatures.request (id, kind, record_id, version, record_sha256, meaning, step, signer_id, requested_at)
            values ({Guid.CreateVersion7()}, {request.Kind}, {request.Record}, {request.Version}, {request.Sha256}, {request.Meaning}, {request.Step}, {request.Signer}, {clock.GetUtcNow()})
            on conflict do nothing
            """, stop);
        return await session.QueryOneAsync<Guid>($"""
            select id from signatures.request where step = {request.Step} and signer_id = {request.Signer} and kind = {request.Kind} and record_id = {request.Record}
               and version = {request.Version} and record_sha256 = {request.Sha256} and meaning = {request.Meaning}
            """, stop);
    }

    public async Task<SigningNeeds?> NeedsAsync(Guid request, CancellationToken stop)
    {
        if (await AskedAsync(request, stop) is not { } asked || await records.FindAsync(asked.Kind, asked.RecordId, asked.Version, stop) is not { } record) return null;
        var signature = await GivenAsync(asked, stop);
        var mine = user.Session is { } here ? await means.MeansAsync(asked.SignerId, here, stop) : new SignerMeans("", false, NoSession);
        var obstacle = await ObstacleAsync(asked, mine, stop) ?? (record.Sha256 == asked.RecordSha256 ? null : Changed);
        var statement = await HasAcceptedAsync(asked.SignerId, stop) ? null : texts[SignerStatement.Text].Value;
        return new SigningNeeds(asked.Id, record, records.NameOf(asked.Kind), asked.Meaning, user.Name, mine.Email, await AsksAllAsync(stop), mine.HasCode, statement, signature is null ? obstacle : null, signature?.Id);
    }

    public async Task<SigningAnswer> SignAsync(Guid request, string shownSha256, SigningProof proof, CancellationToken stop)
    {
        await using var work = await session.BeginAsync(stop);
        if (await AskedAsync(request, stop) is not { } asked) return Refuse(texts["There is nothing for you to sign here."]);
        // One after the other: of fifty posts at once the first signs, and the others find what it wrote.
        await session.ExecuteAsync($"select pg_advisory_xact_lock(hashtextextended({asked.Step + asked.SignerId}, 13))", stop);
        if (await GivenAsync(asked, stop) is { } given) return given.RequestId == asked.Id ? new SigningAnswer(given.Id) : Refuse(texts["You signed this step already."]);
        if (await RefusalAsync(asked, shownSha256, proof, stop) is { } refusal) return refusal;
        var all = await AsksAllAsync(stop);
        var verdict = await proofs.CheckAsync(proof, all, stop);
        if (verdict.Refusal is not null) return Refuse(verdict.Refusal, verdict.Field);
        var record = (await records.FindAsync(asked.Kind, asked.RecordId, asked.Version, stop))!;
        var id = await WriteAsync(asked, record, verdict.Components, stop);
        await work.CommitAsync(stop);
        return new SigningAnswer(id);
    }

    public Task<IReadOnlyList<SignatureView>> OfAsync(string kind, Guid record, CancellationToken stop) => read.OfAsync(kind, record, stop);

    public Task<IReadOnlyList<SignatureView>> OfVersionAsync(string kind, Guid record, string version, Guid? reader, CancellationToken stop) => read.OfVersionAsync(kind, record, version, reader, stop);

    public Task<SignatureView?> VerifyAsync(string code, CancellationToken stop) => read.VerifyAsync(code, stop);

    public async Task<Outcome> WithdrawAsync(Guid signature, string reason, CancellationToken stop)
    {
        if (reason.Trim() is not { Length: > 0 and <= SignerIdentity.MaxLength } why) return Outcome.Refused(texts["Say why: it stands beside the signature."]);
        var row = await read.FindAsync(signature, stop);
        if (row is null || (row.SignerId != user.Id && !user.IsSystem)) return Outcome.Refused(texts["Only its signer takes a signature back."]);
        var key = await seal.NewestKeyAsync(stop);
        var taken = new WithdrawalRow(Guid.CreateVersion7(), row.Id, row.RecordId, user.Id, user.Name, why, SealedTime.Whole(clock.GetUtcNow()), key, "");
        var written = await session.ExecuteAsync($"""
            insert into signatures.withdrawal (id, signature_id, record_id, by_id, by_name, reason, at, seal_key, seal)
            values ({taken.Id}, {taken.SignatureId}, {taken.RecordId}, {taken.ById}::uuid, {taken.ByName}, {why}, {taken.At}, {key}, {await seal.OfAsync(taken.Sealed, key, stop)}) on conflict (signature_id) do nothing
            """, stop);
        return written == 1 ? Outcome.Done : Outcome.Refused(texts["This signature was withdrawn already."]);
    }

    private string NoSession => texts["Only somebody who signed in by themselves can sign."];

    private string Changed => texts["The record changed since you were asked to sign it. Open it again and look at what is there now."];

    private static SigningAnswer Refuse(string why, string? field = null) => new(Guid.Empty, why, field);

    /// <summary>What stands in the way before any component is looked at: none of it counts as a failed try.</summary>
    private async Task<SigningAnswer?> RefusalAsync(Asked asked, string shownSha256, SigningProof proof, CancellationToken stop)
    {
        if (user.Session is not { } here) return Refuse(NoSession);
        if (await ObstacleAsync(asked, await means.MeansAsync(asked.SignerId, here, stop), stop) is { } obstacle) return Refuse(obstacle);
        var record = await records.FindAsync(asked.Kind, asked.RecordId, asked.Version, stop);
        if (record is null) return Refuse(texts["The record is not there any more."]);
        if (record.Sha256 != asked.RecordSha256 || record.Sha256 != shownSha256) return Refuse(Changed);
        if (!proof.Statement && !await HasAcceptedAsync(asked.SignerId, stop)) return Refuse(texts["Accept the statement before your first signature."], nameof(SigningProof.Statement));
        return null;
    }

    private async Task<string?> ObstacleAsync(Asked asked, SignerMeans mine, CancellationToken stop)
    {
        if (mine.Obstacle is not null) return mine.Obstacle;
        return await identity.OfAsync(asked.SignerId, stop) is null ? texts["Your identity was not checked yet. An administrator does this on your user page; then you can sign."].Value : null;
    }

    private async Task<Guid> WriteAsync(Asked asked, SignableRecord record, string components, CancellationToken stop)
    {
        var (now, key) = (SealedTime.Whole(clock.GetUtcNow()), await seal.NewestKeyAsync(stop));
        var row = new SignatureRow(Guid.CreateVersion7(), SignatureCode.New(), asked.Id, asked.Step, asked.SignerId, user.Name, asked.Meaning, now, user.Zone.Id, asked.Kind, asked.RecordId, asked.Version,
            record.Title, record.Sha256, components, user.Session!.Value, key, "");
        await session.ExecuteAsync($"""
            insert into signatures.signature (id, code, request_id, step, signer_id, printed_name, meaning, signed_at, zone, kind, record_id, version, title, record_sha256, components, session_id, seal_key, seal)
            values ({row.Id}, {row.Code}, {row.RequestId}, {row.Step}, {row.SignerId}, {row.PrintedName}, {row.Meaning}, {row.SignedAt}, {row.Zone}, {row.Kind}, {row.RecordId}, {row.Version},
                    {row.Title}, {row.RecordSha256}, {row.Components}, {row.SessionId}, {key}, {await seal.OfAsync(row.Sealed, key, stop)})
            """, stop);
        await session.ExecuteAsync($"""
            insert into signatures.statement (id, user_id, version, wording, accepted_at) values ({Guid.CreateVersion7()}, {asked.SignerId}, {SignerStatement.Version}, {SignerStatement.Text}, {now}) on conflict do nothing
            """, stop);
        await session.ExecuteAsync($"""
            insert into signatures.signing_session (session_id, signer_id, signed_at) values ({row.SessionId}, {asked.SignerId}, {now}) on conflict (session_id) do update set signed_at = excluded.signed_at
            """, stop);
        return row.Id;
    }

    private Task<Asked?> AskedAsync(Guid request, CancellationToken stop) => session.QueryOneAsync<Asked>($"""
        select id, kind, record_id, version, record_sha256, meaning, step, signer_id from signatures.request where id = {request} and signer_id = {user.Id}::uuid
        """, stop);

    private Task<Given?> GivenAsync(Asked asked, CancellationToken stop) =>
        session.QueryOneAsync<Given>($"select id, request_id from signatures.signature where step = {asked.Step} and signer_id = {asked.SignerId}", stop);

    private Task<bool> HasAcceptedAsync(Guid signer, CancellationToken stop) =>
        session.QueryOneAsync<bool>($"select exists (select 1 from signatures.statement where user_id = {signer} and version = {SignerStatement.Version})", stop);

    /// <summary>In the database, so that every host knows when this session signed last.</summary>
    private async Task<bool> AsksAllAsync(CancellationToken stop) => !await session.QueryOneAsync<bool>($"""
        select exists (select 1 from signatures.signing_session where session_id = {user.Session}::uuid and signer_id = {user.Id}::uuid and signed_at > {clock.GetUtcNow() - settings.Value.BreakAfter})
        """, stop);

    private sealed record Asked(Guid Id, string Kind, Guid RecordId, string Version, string RecordSha256, string Meaning, string Step, Guid SignerId);

    private sealed record Given(Guid Id, Guid RequestId);
}
