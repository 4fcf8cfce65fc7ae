namespace Ctms.Platform.Signatures;

/// <summary>Offered by the module that signs people in: what somebody proves with that they themselves sign.</summary>
public interface ISignerProof
{
    /// <summary>What this person would be asked for in this session.</summary>
    Task<SignerMeans> MeansAsync(Guid user, Guid session, CancellationToken stop);

    /// <summary>Checks all components, or the password alone. A wrong one counts, locks and alerts; runs outside of the signing transaction.</summary>
    Task<SignerVerdict> CheckAsync(Guid user, SigningProof proof, bool all, CancellationToken stop);
}

/// <summary>The address that is the person's user id, whether a code is asked for, and why this person or session cannot sign at all.</summary>
public sealed record SignerMeans(string Email, bool HasCode, string? Obstacle);

/// <summary>The components that were right ("e-mail, password, code"), or the refusal with its field.</summary>
public sealed record SignerVerdict(string Components, string? Refusal = null, string? Field = null);

/// <summary>Until a module signs people in, nobody signs.</summary>
internal sealed class NoSignerProof : ISignerProof
{
    private const string Obstacle = "Nobody can sign here: no part of this portal signs people in.";

    public Task<SignerMeans> MeansAsync(Guid user, Guid session, CancellationToken stop) => Task.FromResult(new SignerMeans("", false, Obstacle));

    public Task<SignerVerdict> CheckAsync(Guid user, SigningProof proof, bool all, CancellationToken stop) => Task.FromResult(new SignerVerdict("", Obstacle));
}
