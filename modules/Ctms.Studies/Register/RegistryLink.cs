using Ctms.Platform.Access;
using Ctms.Platform.Modules;

namespace Ctms.Studies.Register;

/// <summary>The way to a registry record, for people whose menu has the registry.</summary>
internal sealed class RegistryLink(IEnumerable<IMenu> menus, IAccess access)
{
    private const string Trials = "/registry/trials";

    public async Task<string?> ToAsync(string? nctId, CancellationToken stop)
    {
        if (nctId is null || menus.SelectMany(m => m.Entries).FirstOrDefault(e => e.Url == Trials) is not { } registry) return null;
        return await access.AllowsAsync(registry.Permission, stop) ? $"{Trials}/{nctId}" : null;
    }
}
