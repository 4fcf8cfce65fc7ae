using Ctms.Platform.Access;

namespace Ctms.Platform.Signatures;

/// <summary>The records that modules offer for signing, found by kind.</summary>
internal sealed class SignedRecords(IEnumerable<ISignable> offered, EndpointScope scope)
{
    private readonly Dictionary<string, ISignable> kinds = offered.ToDictionary(s => s.Kind);

    public void Require(string kind)
    {
        if (!kinds.ContainsKey(kind)) throw new ArgumentException($"No module offers records of the kind \"{kind}\" for signing.", nameof(kind));
    }

    public string NameOf(string kind) => kinds.TryGetValue(kind, out var signable) ? signable.Name : kind;

    public string? PermissionOf(string kind) => kinds.GetValueOrDefault(kind)?.Permission;

    /// <summary>Whoever verifies must get the true answer, so the record is read past the reader's scope; what is shown of it is decided afterwards.</summary>
    public async Task<SignableRecord?> FindAsync(string kind, Guid id, string? version, CancellationToken stop)
    {
        if (!kinds.TryGetValue(kind, out var signable)) return null;
        using (scope.Widen()) return await signable.FindAsync(id, version, stop);
    }
}
