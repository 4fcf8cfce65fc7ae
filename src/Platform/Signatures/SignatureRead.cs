using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Signatures;

/// <summary>Reads signatures and verifies each: the seal first, then the record as it is now.</summary>
// unscoped: signatures belong to records of modules; what is shown of a record is decided by its place.
internal sealed class SignatureRead(SignedRecords records, SignatureSeal seal, IAccess access, DbSession session, CurrentUser user, IStringLocalizer<SharedTexts> texts)
{
    private static readonly FormattableString Columns = $"""
        select id, code, request_id, step, signer_id, printed_name, meaning, signed_at, zone, kind, record_id, version, title, record_sha256, components, session_id, seal_key, seal
          from signatures.signature
        """;

    private readonly Dictionary<(string Kind, Guid Id, string? Version), SignableRecord?> found = [];

    public async Task<IReadOnlyList<SignatureView>> OfAsync(string kind, Guid record, CancellationToken stop) =>
        await ViewAsync(await session.QueryAsync<SignatureRow>($"{Columns} where kind = {kind} and record_id = {record} order by signed_at, id", stop), stop);

    public async Task<IReadOnlyList<SignatureView>> OfVersionAsync(string kind, Guid record, string version, Guid? reader, CancellationToken stop) => await ViewAsync(
        await session.QueryAsync<SignatureRow>($"{Columns} where kind = {kind} and record_id = {record} and version = {version} and (meaning <> {SignatureMeaning.Acknowledgement} or signer_id = {reader}) order by signed_at, id", stop), stop);

    public Task<SignatureRow?> FindAsync(Guid id, CancellationToken stop) => session.QueryOneAsync<SignatureRow>($"{Columns} where id = {id}", stop);

    /// <summary>The title and address only for somebody who may see the record, or who signed it.</summary>
    public async Task<SignatureView?> VerifyAsync(string code, CancellationToken stop)
    {
        if (SignatureCode.Plain(code) is not { } plain || await session.QueryOneAsync<SignatureRow>($"{Columns} where code = {plain}", stop) is not { } row) return null;
        var view = (await ViewAsync([row], stop))[0];
        if (await MaySeeAsync(row, stop)) return view;
        // Why it was taken back is written by a person, for people who know the record.
        return view with { Title = null, Url = null, Why = view.State == SignatureState.Withdrawn ? null : view.Why };
    }

    public async Task<IReadOnlyList<SignatureView>> ViewAsync(IReadOnlyCollection<SignatureRow> rows, CancellationToken stop)
    {
        found.Clear();
        var ids = rows.Select(r => r.Id).ToArray();
        var withdrawn = (await session.QueryAsync<WithdrawalRow>($"""
            select id, signature_id, record_id, by_id, by_name, reason, at, seal_key, seal from signatures.withdrawal where signature_id = any({ids})
            """, stop)).ToDictionary(w => w.SignatureId);
        var views = new List<SignatureView>();
        foreach (var row in rows)
        {
            var (state, why) = await StateAsync(row, withdrawn.GetValueOrDefault(row.Id), stop);
            var url = (await RecordAsync(row, row.Version, stop) ?? await RecordAsync(row, null, stop))?.Url;
            views.Add(new SignatureView(row.Id, SignatureCode.Grouped(row.Code), row.SignerId, row.PrintedName, row.Meaning, row.SignedAt, row.Zone, row.Kind, records.NameOf(row.Kind), row.RecordId,
                row.Version, row.Title, url, row.RecordSha256, row.Components, state, why));
        }

        return views;
    }

    private async Task<(SignatureState State, string? Why)> StateAsync(SignatureRow row, WithdrawalRow? withdrawal, CancellationToken stop)
    {
        if (!await seal.IsIntactAsync(row.Sealed, row.SealKey, row.Seal, stop)) return (SignatureState.Broken, texts["The signature was altered after it was given."]);
        if (withdrawal is not null)
        {
            return await seal.IsIntactAsync(withdrawal.Sealed, withdrawal.SealKey, withdrawal.Seal, stop)
                ? (SignatureState.Withdrawn, withdrawal.Reason)
                : (SignatureState.Broken, texts["The withdrawal was altered after it was written."]);
        }

        if (await RecordAsync(row, row.Version, stop) is { } signed)
            return signed.Sha256 == row.RecordSha256 ? (SignatureState.Genuine, null) : (SignatureState.Broken, texts["The record was changed after it was signed."]);
        return await RecordAsync(row, null, stop) is null
            ? (SignatureState.RecordGone, texts["The record is not there any more, so nothing is left to compare with."])
            : (SignatureState.Broken, texts["The signed version of the record is not there any more."]);
    }

    private async Task<SignableRecord?> RecordAsync(SignatureRow row, string? version, CancellationToken stop)
    {
        var key = (row.Kind, row.RecordId, version);
        if (!found.TryGetValue(key, out var record)) found[key] = record = await records.FindAsync(row.Kind, row.RecordId, version, stop);
        return record;
    }

    private async Task<bool> MaySeeAsync(SignatureRow row, CancellationToken stop)
    {
        if (!user.IsSignedIn) return user.IsSystem;
        if (row.SignerId == user.Id) return true;
        var record = await RecordAsync(row, row.Version, stop) ?? await RecordAsync(row, null, stop);
        return record is not null && records.PermissionOf(row.Kind) is { } permission && await access.AllowsAsync(permission, record.Place, stop);
    }
}
