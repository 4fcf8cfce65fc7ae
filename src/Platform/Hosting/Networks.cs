using System.Net;
using IPNetwork = System.Net.IPNetwork;

namespace Ctms.Platform.Hosting;

/// <summary>Addresses and networks in a setting, with commas between ("10.0.0.5, 192.168.7.0/24").</summary>
internal static class Networks
{
    /// <summary>Throws InvalidOperationException for what is neither an address nor a network.</summary>
    public static IPNetwork[] Parse(string setting, string? value) =>
        [.. (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => Network(setting, name))];

    private static IPNetwork Network(string setting, string name)
    {
        if (IPAddress.TryParse(name, out var address)) return new(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(name, out var network) ? network : throw new InvalidOperationException($"{setting}: \"{name}\" is neither an address nor a network such as 10.0.0.0/8.");
    }
}
