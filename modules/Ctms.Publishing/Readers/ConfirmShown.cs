using Ctms.Platform.Data;
using Ctms.Platform.Signatures;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Reading;

namespace Ctms.Publishing.Readers;

/// <summary>Confirms the version that the reader's page showed: signature and confirmation happen together, or neither does.</summary>
internal sealed class ConfirmShown(DbSession session, ConfirmReading confirm, ISignatures signatures)
{
    public async Task<SigningAnswer> RunAsync(ReadVersion shown, SigningFields? signing, CancellationToken stop)
    {
        // Sent twice, it is confirmed once.
        if (shown.ConfirmedAt is not null) return new SigningAnswer(Guid.Empty);
        await using var work = await session.BeginAsync(stop);
        Guid? signature = null;
        if (shown is { Duty: Duty.Sign, IsOld: false })
        {
            // A request of another act, sent by hand, is not what is confirmed here.
            if (await confirm.NeedsAsync(shown, stop) is not { } needs || signing?.Request != needs.Request) return new SigningAnswer(Guid.Empty, "Nothing was signed.");
            var signed = await signatures.SignAsync(needs.Request, signing.Sha256 ?? "", signing.ToProof(), stop);
            if (signed.IsRefused) return signed;
            signature = signed.Value;
        }
        var outcome = await confirm.RunAsync(shown, signature, stop);
        if (outcome.IsRefused) return new SigningAnswer(Guid.Empty, outcome.Refusal);
        await work.CommitAsync(stop);
        return new SigningAnswer(signature ?? Guid.Empty);
    }
}
