using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Reading;
using Ctms.Publishing.Versions;

namespace Ctms.Publishing.Readers;

/// <summary>"I have read and understood this version": once per person and version, signed where the version asks for it.</summary>
// unscoped: the reader has opened it, which audiences decide
internal sealed class ConfirmReading(DbSession session, SignableContent signable, ISignatures signatures, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(ReadVersion version, Guid? signature, CancellationToken stop)
    {
        if (user.Id is not { } reader) return Outcome.Refused("Sign in to confirm.");
        if (version.Duty == Duty.None) return Outcome.Refused("Nothing has to be confirmed here.");
        if (version.Duty == Duty.Sign && signature is null) return Outcome.Refused("This version is confirmed with a signature.");
        await using var work = await session.BeginAsync(stop);
        // A newer version at the same moment: what is confirmed is the one that holds.
        if (!await session.QueryOneAsync<bool>($"select state = 'live' from publishing.version where id = {version.Id} for share", stop)) return Outcome.Refused("A newer version has been published meanwhile. Read and confirm that one.");
        await session.ExecuteAsync($"""
            insert into publishing.confirmation (id, item_id, client_id, study_id, version_id, user_id, name, confirmed_at, signature_id)
            select {Guid.CreateVersion7(clock.GetUtcNow())}, v.item_id, v.client_id, v.study_id, v.id, {reader}, {user.Name}, {clock.GetUtcNow()}, {signature} from publishing.version v where v.id = {version.Id}
                on conflict (version_id, user_id) do nothing
            """, stop);
        await work.CommitAsync(stop);
        return Outcome.Done;
    }

    /// <summary>The signing form for this reader; null where no signature is asked for.</summary>
    public async Task<SigningNeeds?> NeedsAsync(ReadVersion version, CancellationToken stop)
    {
        if (version.Duty != Duty.Sign || user.Id is not { } reader || version.IsOld || version.ConfirmedAt is not null) return null;
        if (await signable.FindAsync(version.ItemId, version.Label, stop) is not { } record) return null;
        var request = await signatures.RequestAsync(SignatureRequest.For(record, SignatureMeaning.Acknowledgement, $"read:{version.Id:n}", reader), stop);
        return await signatures.NeedsAsync(request, stop);
    }
}
