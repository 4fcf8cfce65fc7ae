using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Signatures;

/// <summary>
/// Checks components in a scope of its own: a failed try must count even when the signing around it is undone. Its connection comes from a pool of its own, since
/// forty requests that each hold one connection and wait for a second would wait for ever.
/// </summary>
internal sealed class SignatureProof(IServiceScopeFactory scopes, CurrentUser user)
{
    public async Task<SignerVerdict> CheckAsync(SigningProof proof, bool all, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var aside = scope.ServiceProvider;
        aside.GetRequiredService<CurrentUser>().BecomeSameAs(user);
        aside.GetRequiredService<DbSession>().StandAside();
        return await aside.GetRequiredService<ISignerProof>().CheckAsync(user.Id!.Value, proof, all, stop);
    }
}
