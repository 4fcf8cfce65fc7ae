namespace Ctms.Platform.Access;

/// <summary>Offered by the module that signs people in: while there is no administrator, a link that works once for an hour.</summary>
public interface IFirstSignIn
{
    Task<string?> LinkAsync(CancellationToken stop);
}
