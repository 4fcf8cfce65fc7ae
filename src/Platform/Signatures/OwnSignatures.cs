using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Platform.Signatures;

internal sealed record OwnSignature(SignatureRow Row, SignatureView View);

/// <summary>The list of what the current user signed.</summary>
internal sealed class OwnSignatures(DbSession session, SignatureRead read, CurrentUser user)
{
    private static readonly Keyset<SignatureRow> Order = new Keyset<SignatureRow>("s.id", row => row.Id).By("signed", "s.signed_at", row => row.SignedAt);

    public async Task<ListSlice<OwnSignature>> ReadAsync(ListRequest request, CancellationToken stop)
    {
        var where = new Where().And($"s.signer_id = {user.Id}::uuid");
        if (request.Q is { } q) where.And($"s.title ilike {"%" + Where.Escape(q) + "%"} or s.code = {SignatureCode.Plain(q) ?? ""}");
        var slice = await session.ListAsync(Order, request, new ListSql(
            Rows: $"select s.id, s.code, s.request_id, s.step, s.signer_id, s.printed_name, s.meaning, s.signed_at, s.zone, s.kind, s.record_id, s.version, s.title, s.record_sha256, s.components, s.session_id, s.seal_key, s.seal",
            From: $"from signatures.signature s",
            Where: where), stop);
        var views = await read.ViewAsync(slice.Rows, stop);
        return new ListSlice<OwnSignature>([.. slice.Rows.Zip(views, (row, view) => new OwnSignature(row, view))])
        {
            Count = slice.Count, Previous = slice.Previous, Next = slice.Next, Position = slice.Position, Facets = slice.Facets,
        };
    }

    /// <summary>One of them.</summary>
    public async Task<SignatureView?> FindAsync(Guid id, CancellationToken stop) =>
        await read.FindAsync(id, stop) is { } row && row.SignerId == user.Id ? (await read.ViewAsync([row], stop))[0] : null;
}
